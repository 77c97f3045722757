/** When the program of a form is loaded: near the viewport (`visible`, the default), at once, when the browser has time, or when a visitor begins to use the form. */
export type BatonLoad = "visible" | "eager" | "idle" | "focus";

/** In which format a lead is handed over. */
export type BatonFormat = "webhook" | "hubspot" | "salesforce" | "form";

/** How far a lead is, told as it is: `sent` means that nobody can know whether it arrived. */
export type BatonState = "queued" | "sent" | "confirmed" | "refused" | "expired";

/** Why a form cannot run, or a lead not be sent. The plain form stays whole in every case. */
export type BatonErrorCode =
  | "no-model"
  | "network"
  | "not-found"
  | "damaged"
  | "script"
  | "csp"
  | "too-old"
  | "bad-model"
  | "other-form"
  | "other-locale"
  | "no-endpoint"
  | "internal";

export interface BatonScore {
  fit: number;
  engagement: number | null;
  total: number;
  band: string;
  stage: "mql" | "sql" | null;
  disqualifiedBy: string | null;
}

interface BatonDetail {
  /** The model's id and version. */
  model: string;
  modelVersion: number;
}

export interface BatonReadyDetail extends BatonDetail {
  locale: string;
}

export interface BatonProgressDetail extends BatonDetail {
  /** The id of the step that is shown. */
  step: string;
  /** Its number and how many there are, where both are certain. */
  n?: number;
  total?: number;
}

export interface BatonChangeDetail extends BatonDetail {
  /** The name of the control that changed. */
  field: string;
  /** None for visitors who want no evaluation. */
  score: BatonScore | null;
  /** Only with `share-answers`. */
  answers?: Record<string, unknown>;
}

export interface BatonResultDetail extends BatonDetail {
  /** The lead's id, the same on each try. */
  id: string;
  score: BatonScore | null;
  /** Only with `share-answers`. */
  answers?: Record<string, unknown>;
  /** Only with `sandbox`: what would be sent. */
  request?: { url: string; headers: Record<string, string>; body: unknown };
}

export interface BatonDeliveredDetail {
  id: string;
  state: BatonState;
  /** The status of the last answer that could be read. */
  status: number | null;
  /** The lead is kept in the browser, and tried again. */
  kept: boolean;
  /** It was sent on an earlier visit. */
  earlier?: boolean;
}

export interface BatonErrorDetail {
  code: BatonErrorCode;
}

export interface BatonFormEventMap {
  "baton-ready": CustomEvent<BatonReadyDetail>;
  "baton-progress": CustomEvent<BatonProgressDetail>;
  "baton-change": CustomEvent<BatonChangeDetail>;
  /** Cancelled, it is neither sent nor shown; call `submit()` to do so later. */
  "baton-result": CustomEvent<BatonResultDetail>;
  "baton-delivered": CustomEvent<BatonDeliveredDetail>;
  "baton-error": CustomEvent<BatonErrorDetail>;
}

/** A form that scores its lead on the page. Properties reflect the attributes of the same name. */
export interface BatonFormElement extends HTMLElement {
  /** The address of the published `model-….bin`. */
  model: string;
  /** Where leads go, in the place of what was published. */
  endpoint: string;
  format: BatonFormat | "";
  /** The locale that the page expects; `baton-error` tells if the form is in another. */
  locale: string;
  /** `session` keeps what is typed for this visit. */
  drafts: "session" | "";
  load: BatonLoad | "";
  /** Nothing is sent; what would be is shown. */
  sandbox: boolean;
  /** Attribute `share-answers`: events tell the answers. */
  shareAnswers: boolean;
  /** Whether everything asked is answered rightly; shows what is not. */
  validate(): Promise<boolean>;
  /** As if the visitor had pressed the button that sends. */
  submit(): Promise<void>;
  reset(): Promise<void>;
  /** Counts something that the visitor did; tells whether the model knows that activity. */
  track(activity: string, count?: number): Promise<boolean>;
  addEventListener<K extends keyof BatonFormEventMap>(
    type: K,
    listener: (this: BatonFormElement, event: BatonFormEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "baton-form": BatonFormElement;
  }
}
