// What was typed on a page that was left before the server had it: sent again from the next page. The edit stamp travels
// along, so that words that arrived after all are not kept twice.
import { forget, remembered, rememberedUrls } from "./typed_store.js";

// Marks an address whose form has fewer rows than were filled; no fragment ever leaves the browser.
export const DRAWN_ANEW = "#anew";
const GONE = 404;

// `shown` holds the addresses whose forms stand on this page and have taken their words back.
export function resend(shown) {
  for (const url of rememberedUrls()) if (!shown.has(url)) send(url);
}

async function send(url) {
  const { edit, fields } = remembered(url) || { fields: [] };
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { "X-CSRFToken": body.get("csrf_token") || "", Accept: "application/json" };
  try {
    const response = await fetch(url, { method: "POST", body, headers, credentials: "same-origin" });
    if (!response.ok && response.status !== GONE) return;
  } catch {
    // Not reachable: the next page tries again.
    return;
  }
  forget(url, edit);
  if (url.endsWith(DRAWN_ANEW) && stands(url.slice(0, -DRAWN_ANEW.length))) location.reload();
}

function stands(url) {
  return document.querySelector(`form[data-autosave-url="${CSS.escape(url)}"]`) !== null;
}
