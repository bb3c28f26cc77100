// The fields of a form as pairs of name and value: taken, held against each other, put back by name and order.

// A form goes on as the page that it was typed on: its saves and drafts are told from those of other pages by these.
const OF_THE_PAGE = ["_page", "_based_on", "_seen", "_draft", "_draft_at"];

export function fieldsOf(form) {
  return [...new FormData(form)].filter(([, value]) => !(value instanceof File));
}

// What was typed before the scripts ran, or was put back by the browser, differs from what the server sent.
export function typed(control) {
  if (isChoice(control)) return control.checked !== control.defaultChecked;
  if (control.type === "select-one") {
    const sent = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(sent, 0);
  }
  return /^(text|textarea)$/.test(control.type) && control.value !== control.defaultValue;
}

// Line ends differ between a control and the form data made of it.
export function shows(form, fields) {
  const told = (pairs) => JSON.stringify(typedOnly(form, pairs)).replaceAll("\\r\\n", "\\n");
  return told(fieldsOf(form)) === told(fields);
}

// Whether each value has a control to stand in; an empty one needs none.
export function fits(form, fields) {
  const controls = writable(form);
  return [...byName(typedOnly(form, fields))].every(([name, values]) => {
    const named = controls.filter((control) => control.name === name);
    const choices = named.filter(isChoice);
    if (choices.length) return values.every((value) => choices.some((control) => control.value === value));
    return values.every((value, index) => !value.trim() || index < named.length);
  });
}

export function putBack(form, fields) {
  const values = byName(fields);
  const next = new Map();
  for (const control of writable(form)) {
    const wanted = values.get(control.name) || [];
    if (isChoice(control)) control.checked = wanted.includes(control.value);
    else {
      const index = next.get(control.name) || 0;
      next.set(control.name, index + 1);
      if (index < wanted.length) control.value = wanted[index];
    }
  }
}

export function goOnAs(form, fields) {
  const values = new Map(fields);
  const own = form.elements.namedItem("_page")?.value;
  for (const name of OF_THE_PAGE) set(form, name, values.get(name));
  // The button that puts a draft aside stands in a form of its own, and names the same page.
  for (const control of document.querySelectorAll("input[name=_page]")) {
    if (own && control.value === own) control.value = values.get("_page") ?? own;
  }
}

function set(form, name, value) {
  let control = form.elements.namedItem(name);
  if (!control && value === undefined) return;
  if (!control) {
    control = Object.assign(document.createElement("input"), { type: "hidden", name });
    form.prepend(control);
  }
  control.value = value ?? "";
}

function writable(form) {
  return [...form.elements].filter((control) => control.name && isWritable(control));
}

function isWritable(control) {
  if (control.tagName === "INPUT") return !["hidden", "file", "submit", "button", "image", "reset"].includes(control.type);
  return control.tagName === "TEXTAREA" || control.tagName === "SELECT";
}

function isChoice(control) {
  return control.type === "radio" || control.type === "checkbox";
}

function typedOnly(form, fields) {
  const hidden = new Set([...form.elements].filter((control) => control.type === "hidden").map(({ name }) => name));
  return fields.filter(([name]) => !name.startsWith("_") && !hidden.has(name));
}

function byName(fields) {
  const found = new Map();
  for (const [name, value] of fields) found.set(name, [...(found.get(name) || []), value]);
  return found;
}
