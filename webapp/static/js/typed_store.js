// What was typed in this tab and has not reached the server yet, by the address that keeps it. The session storage is
// written at once, so that a page that is left between two keys takes none with it.
const PREFIX = "typed ";

export function remember(url, edit, fields) {
  try {
    sessionStorage.setItem(PREFIX + url, JSON.stringify({ edit, fields }));
  } catch {
    // Storage is closed or full: the server keeps the words a moment later.
  }
}

export function remembered(url) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + url));
  } catch {
    return null;
  }
}

// A later edit than the one the server has stays.
export function forget(url, edit = Infinity) {
  const kept = remembered(url);
  if (kept && kept.edit <= edit) sessionStorage.removeItem(PREFIX + url);
}

export function rememberedUrls() {
  try {
    return Object.keys(sessionStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}
