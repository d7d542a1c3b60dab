// DOM helpers that every part needs. Writing an unchanged value costs a layout.

export const byId = (id) => document.getElementById(id);

export function el(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setClass(node, className) {
  if (node.className !== className) node.className = className;
}

export function setAttr(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

// Fills a fieldset with a choice; choices is [[value, label]], and onChange gets the value.
export function choice(fieldset, name, choices, selected, onChange) {
  const key = choices.map((c) => c.join('=')).join('|');
  if (fieldset.dataset.choices !== key) {
    fieldset.dataset.choices = key;
    fieldset.querySelectorAll('label').forEach((l) => l.remove());
    for (const [value, label] of choices) {
      const box = el('label');
      const input = el('input');
      input.type = 'radio';
      input.name = name;
      input.value = value;
      input.addEventListener('change', () => onChange(value));
      box.append(input, el('span', '', label));
      fieldset.append(box);
    }
  }
  for (const input of fieldset.querySelectorAll('input')) {
    const checked = input.value === selected;
    if (input.checked !== checked) input.checked = checked;
  }
}

// Colours live in the style sheet; a canvas has to read them, once per theme.
let colours = new Map();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  colours = new Map();
});

export function colour(name) {
  let value = colours.get(name);
  if (!value) {
    value = getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
    colours.set(name, value);
  }
  return value;
}

export const onTheme = (callback) =>
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', callback);

export const CANVAS_FONT =
  '12px Inter, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif';

// Fits a canvas to its box at the screen's resolution; null while it has no size.
export function fit(canvas) {
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  if (!width || !height) return null;
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  const ctx = canvas.getContext('2d');
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, width, height);
  return { ctx, width, height };
}
