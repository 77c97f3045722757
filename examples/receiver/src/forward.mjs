// Passes leads on, signed by Standard Webhooks, until they arrive; and tells the chat of hot ones, once.

import { Webhook } from "standardwebhooks";

const GRACE_MS = 3000;

/** What is never worth another try; 410 means that nobody wants any more. */
const isFinal = (status) => status === 410;

export function startForwarding({ config, store, now, report }) {
  const { forward, chat } = config;
  const webhook = forward && new Webhook(forward.secret);
  const timers = new Set();
  const sending = new Set();
  const stop = new AbortController();
  let isClosing = false;

  function later(seconds, what) {
    if (isClosing) return;
    // Up to a tenth more, so that what failed together does not come back together.
    const timer = setTimeout(() => { timers.delete(timer); run(what); }, seconds * 1000 * (1 + Math.random() / 10));
    timers.add(timer);
  }

  function run(what) {
    const promise = what().catch((error) => report(`forwarding: ${error.message}`)).finally(() => sending.delete(promise));
    sending.add(promise);
  }

  async function post(url, seconds, body, headers) {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(seconds * 1000)]),
    });
    await response.body?.cancel();
    return response.status;
  }

  async function attempt(lead, tries) {
    const at = now();
    const body = JSON.stringify({ type: forward.type, timestamp: lead.received, data: lead });
    let status = 0;
    try {
      status = await post(forward.url, forward.timeout_seconds, body, {
        "webhook-id": lead.id,
        "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
        "webhook-signature": webhook.sign(lead.id, at, body),
      });
    } catch {
      if (stop.signal.aborted) return;
    }
    if (status >= 200 && status < 300) return store.settle(lead.id, "forwarded", at.toISOString());
    if (isFinal(status)) {
      report(`forwarding ${lead.id}: ${status}, not tried again`);
      return store.settle(lead.id, "refused", at.toISOString());
    }
    const wait = forward.retry_seconds[tries];
    if (wait === undefined) {
      // Not settled: the next start tries it again.
      return report(`forwarding ${lead.id}: ${status || "no answer"}, given up until the next start`);
    }
    later(wait, () => attempt(lead, tries + 1));
  }

  async function tell(lead) {
    const { band, total } = lead.check.result;
    // Nothing that a stranger typed goes to the chat: what it says is ours alone.
    const text = `New lead, ${band}, ${total} points: ${lead.id}`;
    const status = await post(chat.url, chat.timeout_seconds, JSON.stringify({ text }), {});
    if (status < 200 || status >= 300) report(`chat: ${status}`);
  }

  if (forward) for (const lead of store.pending()) run(() => attempt(lead, 0));

  return {
    take(lead) {
      if (forward) run(() => attempt(lead, 0));
      if (chat && chat.bands.includes(lead.check.result?.band)) run(() => tell(lead));
    },
    async close() {
      isClosing = true;
      for (const timer of timers) clearTimeout(timer);
      // What is underway may end; what does not is sent again by the next start.
      const grace = setTimeout(() => stop.abort(), GRACE_MS);
      await Promise.all(sending);
      clearTimeout(grace);
    },
  };
}
