// Starts the review page.

import { Kept, keysNamed, storage } from "../kept.js";
import { startView } from "../view.js";
import { byId } from "./dom.js";
import { Review } from "./review.js";
import { listen } from "./keys.js";

const dataElement = byId("sidestilt-data");
const configElement = byId("sidestilt-config");
const data = JSON.parse(dataElement.textContent);
const kept = new Kept(storage, keysNamed(data.document));
await Promise.all([startView(), kept.join()]);
const review = new Review(data, kept, configElement && JSON.parse(configElement.textContent));
if (review.store.segments.length) {
  listen(review);
  review.start();
}
document.documentElement.dataset.ready = "true";
