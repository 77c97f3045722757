// What was received, in one file that only grows: a line of JSON for each lead, and for what became of it. A line is on the
// disk before anyone is told that it was taken.

import { open, readFile, truncate } from "node:fs/promises";

export async function openStore(file) {
  const leads = new Map();
  const done = new Set();
  for (const line of await wholeLines(file)) {
    const entry = JSON.parse(line);
    if (entry.kind === "lead") leads.set(entry.lead.id, entry.lead);
    else done.add(entry.id);
  }
  const handle = await open(file, "a", 0o600);
  let last = Promise.resolve();

  /** One after the other, so that lines never mix. */
  function append(entry) {
    const written = last.then(async () => {
      await handle.appendFile(`${JSON.stringify(entry)}\n`);
      await handle.datasync();
    });
    last = written.catch(() => {});
    return written;
  }

  // Ids on their way to the disk: the same lead sent twice at once is stored once.
  const underway = new Map();

  return {
    /** Newest first. */
    list: (most) => [...leads.values()].slice(-most).reverse(),
    get: (id) => leads.get(id),
    pending: () => [...leads.values()].filter(({ id }) => !done.has(id)),
    isDone: (id) => done.has(id),
    /** The lead as it is stored, and whether this call stored it. */
    async add(lead) {
      if (underway.has(lead.id)) await underway.get(lead.id);
      const before = leads.get(lead.id);
      if (before) return { lead: before, isNew: false };
      const written = append({ kind: "lead", lead });
      underway.set(lead.id, written.catch(() => {}));
      try {
        await written;
        leads.set(lead.id, lead);
      } finally {
        underway.delete(lead.id);
      }
      return { lead, isNew: true };
    },
    /** Nothing more is to be sent of a lead: it arrived, or was refused for good. */
    async settle(id, how, at) {
      done.add(id);
      await append({ kind: how, id, at });
    },
    async close() {
      await last;
      await handle.close();
    },
  };
}

/** The lines of the file. A last one that was cut off, by a power cut, was never confirmed: it is taken away. */
async function wholeLines(file) {
  let bytes;
  try {
    bytes = await readFile(file);
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) await truncate(file, end);
  return bytes.subarray(0, end).toString("utf8").split("\n").filter(Boolean);
}
