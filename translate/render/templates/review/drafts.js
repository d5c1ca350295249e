// The text of an open editor, kept until it is saved. Each tab has its own, and no tab takes that of a living one.

import { placeEarlier } from "./restore.js";
import { placed } from "./place.js";

const HANDOVER = 2000; // milliseconds: after a reload the page before may take a moment to let go
const lockOf = (tab) => `sidestilt-tab:${tab}`;

/** Runs `take` if a tab is gone: a tab holds its lock as long as it lives. */
async function ifGone(tab, take) {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), HANDOVER);
  let told = false;
  const tell = () => {
    told = true;
    take();
  };
  try {
    await navigator.locks.request(lockOf(tab), { signal: giveUp.signal }, async () => {
      tell();
      await new Promise((done) => setTimeout(done, 100)); // the next tab in the queue hears first that it's taken
    });
  } catch {
    if (!told && !giveUp.signal.aborted) tell(); // a browser without locks
  }
}

/** Keeps the draft of this tab and finds those of tabs that were closed. */
export class Drafts {
  constructor(store) {
    this.store = store;
    const tab = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
    this.key = `${store.all}${tab}:draft`;
    globalThis.navigator.locks?.request(lockOf(tab), () => new Promise(() => {})).catch(() => {});
  }

  /** Keeps what is typed into a sentence's editor; null forgets it. */
  keep(id, typed) {
    const { kept } = this.store;
    if (typed) kept.set(this.key, { ...typed, id, ...this.store.origin(this.store.get(id)) });
    else kept.remove(this.key);
  }

  /**
   * Looks for drafts to go on with. `open(id, draft)` says whether it opened one, `changed()` hears of one whose sentence
   * has changed, which is an earlier edit then.
   */
  claim(open, changed) {
    const { kept, all } = this.store;
    for (const key of kept.keys()) {
      if (!key.startsWith(all) || !key.endsWith(":draft") || key === this.key) continue;
      ifGone(key.slice(all.length, -":draft".length), () => this.take(key, open, changed));
    }
  }

  take(key, open, changed) {
    const { store } = this;
    const draft = store.read(key);
    if (typeof draft?.id !== "string") return;
    const [{ at, same }] = placed(store.segments, [draft]);
    if (same) {
      if (open(store.segments[at].id, draft)) store.kept.remove(key);
      return;
    }
    placeEarlier(store, [{ ...draft, key }]);
    changed();
  }
}
