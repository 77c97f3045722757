/** Why nothing can be shown. */
export type BatonPreviewErrorCode = "no-model" | "network" | "bad-model" | "bad-lead" | "bad-packet" | "bad-day";

/** What is on show. */
export interface BatonPreviewDetail {
  /** The lead, by the ids of the model's fields. */
  lead: Record<string, unknown>;
  /** The day it is scored on, as `2026-11-20`. */
  asOf: string;
  /** The id of the band. */
  band: string;
  fit: number;
  engagement: number | null;
  total: number;
  modelHash: string;
}

export interface BatonPreviewErrorDetail {
  code: BatonPreviewErrorCode;
  problems: string[];
}

export interface BatonPreviewEventMap {
  "baton-preview-ready": CustomEvent<BatonPreviewDetail>;
  "baton-preview-change": CustomEvent<BatonPreviewDetail>;
  "baton-preview-error": CustomEvent<BatonPreviewErrorDetail>;
}

/** A lead, whether it is ready for sales, and why. */
export interface BatonPreview extends HTMLElement {
  /** The address of the model's file. */
  model: string;
  /** The lead as JSON; an object may be set too. */
  get lead(): string;
  set lead(value: string | object | null);
  /** A packet as it was handed over, or the event that carried it, as JSON; an object may be set too. Goes before `lead`. */
  get packet(): string;
  set packet(value: string | object | null);
  /** The day to score on; without one the packet's, else today. */
  asOf: string;
  /** The answers are shown, and cannot be changed. */
  readonly: boolean;
}

declare global {
  interface HTMLElementTagNameMap {
    "baton-preview": BatonPreview;
  }
  interface HTMLElementEventMap extends BatonPreviewEventMap {}
}
