// What this browser keeps of a review: in local storage, and in IndexedDB beside it.
//
// A page from disk can't trust local storage alone: about one in a hundred loads of a file: address gets an empty one
// whose writes go nowhere (seen in Chromium 156, also without a test driver; never in IndexedDB, never over http:).
// Local storage in turn is written before the next line runs, so a page that closes at once loses nothing. Other tabs
// hear of a change over a channel, since the `storage` event fails with the storage.

/** Local storage, or null where the browser keeps none (private windows, blocked storage). */
export const storage = (() => {
  try {
    const probe = "sidestilt-probe";
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
})();

/** What the keys of the entries of all articles of a name start with. */
export const keysNamed = (document) => `sidestilt:${encodeURIComponent(document)}:`;

/** What the keys of an article's entries start with, whatever its version. */
export const keysOf = (document, article) => `${keysNamed(document)}${encodeURIComponent(article)}:`;

const PATIENCE = 2000; // milliseconds for a database that doesn't open

/** A request's result. */
const settled = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => failed(request.error);
});

let opening = null;

/** The pages' one database, or null where there is none. */
function database() {
  opening ??= openDatabase();
  return opening;
}

async function openDatabase() {
  try {
    const request = indexedDB.open("sidestilt", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    const late = new Promise((done) => setTimeout(done, PATIENCE, null));
    return await Promise.race([settled(request), late]);
  } catch {
    return null;
  }
}

function parsed(text) {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}

const isEntry = (value) => typeof value === "object" && value !== null;
const since = (entry) => (Number.isSafeInteger(entry?.at) ? entry.at : 0);

/**
 * Entries by key, read once and written through to both places. An entry is an object; `at` (milliseconds since 1970)
 * is put into it, and the later one wins where places or tabs differ (a last-writer-wins register for each key).
 */
export class Kept {
  /** Reads the entries of local storage whose key starts with `prefix`. */
  constructor(local, prefix) {
    this.local = local;
    this.db = null;
    this.prefix = prefix;
    this.entries = new Map();
    this.last = 0;
    /** Called with the key of an entry that another tab changed. */
    this.heard = () => {};
    this.channel = globalThis.BroadcastChannel ? new BroadcastChannel("sidestilt") : null;
    if (this.channel) this.channel.onmessage = ({ data }) => this.hear(data);
    this.held = local ? Object.keys(local) : [];
    for (const key of this.held) {
      const entry = key.startsWith(prefix) ? parsed(local.getItem(key)) : null;
      if (isEntry(entry)) this.entries.set(key, entry);
    }
  }

  /** Joins what the database holds: call it once, before relying on the entries. */
  async join() {
    this.db = await database();
    const stored = await this.stored();
    for (const key of new Set([...this.entries.keys(), ...stored.keys()])) {
      this.merge(key, this.entries.get(key), stored.get(key));
    }
    return this;
  }

  /** Stops hearing other tabs. */
  close() {
    this.channel?.close();
  }

  /** Whether anything written here is found again later. */
  get able() {
    return Boolean(this.local || this.db);
  }

  keys() {
    return [...this.entries.keys()].filter((key) => this.get(key));
  }

  get(key) {
    const entry = this.entries.get(key);
    return entry && !entry.gone ? entry : null;
  }

  /** Keeps an entry; `lost()` is called when neither place took it. */
  set(key, entry, lost = () => {}) {
    const value = { ...entry, at: this.now() };
    this.entries.set(key, value);
    const held = this.hold(key, value);
    if (!this.write(key, value, held ? () => {} : lost) && !held) lost();
    this.channel?.postMessage({ key, entry: value });
  }

  /** Leaves a mark in place of an entry, so that a place which missed the removal doesn't bring it back. */
  remove(key) {
    if (this.get(key)) this.set(key, { gone: true });
  }

  hear(told) {
    const { key, entry } = isEntry(told) ? told : {};
    if (typeof key !== "string" || !isEntry(entry)) return;
    if (!key.startsWith(this.prefix) || since(entry) <= since(this.entries.get(key))) return;
    this.entries.set(key, entry);
    this.last = Math.max(this.last, since(entry));
    this.heard(key);
  }

  async stored() {
    if (!this.db) return new Map();
    try {
      const range = IDBKeyRange.bound(this.prefix, `${this.prefix}\uffff`);
      const store = this.db.transaction("kept").objectStore("kept");
      const [keys, values] = await Promise.all([settled(store.getAllKeys(range)), settled(store.getAll(range))]);
      return new Map(keys.map((key, n) => [key, values[n]]).filter(([, value]) => isEntry(value)));
    } catch {
      this.db = null;
      return new Map();
    }
  }

  merge(key, mine, theirs) {
    const newer = mine && since(mine) >= since(theirs) ? mine : theirs;
    this.last = Math.max(this.last, since(newer));
    this.entries.set(key, newer);
    // local storage that holds anything isn't the empty one: what it lacks is gone there too
    const everywhere = this.db && this.held.length && (mine?.gone ?? true) && (theirs?.gone ?? true);
    if (newer.gone && everywhere) {
      this.entries.delete(key);
      this.local.removeItem(key);
      this.change((store) => store.delete(key));
    } else if (newer === theirs) {
      this.hold(key, newer);
    } else if (!theirs || since(theirs) < since(mine)) {
      this.write(key, newer);
    }
  }

  /** Never the same twice, and later than all that was read, also where a clock was set back. */
  now() {
    this.last = Math.max(Date.now(), this.last + 1);
    return this.last;
  }

  hold(key, value) {
    try {
      this.local.setItem(key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  write(key, value, lost) {
    return this.change((store) => store.put(value, key), lost);
  }

  change(how, lost = () => {}) {
    try {
      const change = this.db.transaction("kept", "readwrite");
      how(change.objectStore("kept"));
      change.onabort = lost;
      change.commit(); // the page may be gone before the request's answer is back
      return true;
    } catch {
      return false;
    }
  }
}
