// Starts the review page.

import { startView } from "../view.js";
import { byId } from "./dom.js";
import { Review } from "./review.js";
import { listen } from "./keys.js";

const dataElement = byId("sidestilt-data");
const configElement = byId("sidestilt-config");
startView();
const review = new Review(JSON.parse(dataElement.textContent), configElement && JSON.parse(configElement.textContent));
if (review.store.segments.length) {
  listen(review);
  review.start();
}
document.documentElement.dataset.ready = "true";
