// The level chart: which profile, how far, and the level under the pointer or the keys.

import { byId, choice, fit, setAttr, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, now, part, selected, shown, state } from './store.js';
import { layout, paint } from './level-draw.js';
import { readOut } from './level-readout.js';
import { nearest, viewOf } from './level-view.js';

const REACHES = [0.02, 0.05, 0.1, 0.2, 0.3];

let view = null;
let at = null;
let cursorPrice = null;

export function setUpLevels() {
  const canvas = byId('levels');
  part(['cursor'], drawLevels);
  const move = (price) => {
    cursorPrice = price;
    now('cursor');
  };
  const point = (event) => {
    if (at) move(at.priceAt(event.clientY - canvas.getBoundingClientRect().top));
  };
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointerleave', () => move(null));
  canvas.addEventListener('blur', () => move(null));
  canvas.addEventListener('focus', () => {
    if (view && cursorPrice === null) move(view.spot);
  });
  canvas.addEventListener('keydown', (event) => {
    const last = view ? view.prices.length - 1 : 0;
    // From where the last key led, which may not be drawn yet.
    const from = view ? nearest(view.prices, cursorPrice === null ? view.spot : cursorPrice) : 0;
    const to = {
      ArrowUp: from + 1, ArrowDown: from - 1, PageUp: from + 10, PageDown: from - 10, Home: 0, End: last,
    }[event.key];
    if (to === undefined || !view) return;
    event.preventDefault();
    move(view.prices[Math.max(0, Math.min(last, to))]);
  });
}

// Reaches that the profile's levels fill.
function drawReach(profile) {
  const widest = Math.max(...profile.levels) / profile.spot - 1;
  const fitting = REACHES.filter((r) => r <= widest * 1.01);
  if (!fitting.length) fitting.push(REACHES[0]);
  if (!fitting.includes(state.reach)) state.reach = fitting[fitting.length - 1];
  choice(byId('reach'), 'reach', fitting.map((r) => [String(r), `\u00b1${Math.round(r * 100)} %`]), String(state.reach),
    (value) => {
      state.reach = Number(value);
      now('profile');
    });
}

// Whether dealers hedge at once or at the edge of their bands: a choice where there are bands.
function drawFlow(profile) {
  const box = byId('flow');
  box.hidden = !profile.bandedFlowUnits;
  choice(box, 'flow', [['free', 'Frictionless'], ['banded', 'Banded']], state.flow, (value) => {
    state.flow = value;
    now('profile');
  });
}

// If the curves are of another time than the numbers above them, that time is shown.
function apart(profile) {
  const figures = shown();
  if (!profile || !figures || figures.signal.eventTime === profile.eventTime) return '';
  return `of ${f.time(profile.eventTime, f.zoneName(state.zone, exchangeZone()))}`;
}

export function drawLevels() {
  const profile = state.profile;
  const book = state.paired && selected() ? state.paired : selected();
  setText(byId('level-tick'), apart(profile));
  const empty = byId('no-levels');
  const speaks = profile && book && profile.spot && profile.levels.length > 0;
  empty.hidden = Boolean(speaks);
  const canvas = byId('levels');
  if (!speaks) {
    view = null;
    fit(canvas);
    readOut(null);
    setText(empty, !book ? 'No book is selected.' : profile ? 'No spot or no position yet: nothing to value.' : 'Waiting for the next profile.');
    return;
  }
  drawReach(profile);
  drawFlow(profile);
  view = viewOf(profile, book, cursorPrice);
  const box = fit(canvas);
  if (!box) return;
  at = layout(box.width, box.height, view);
  setAttr(canvas, 'aria-valuemin', String(view.low));
  setAttr(canvas, 'aria-valuemax', String(view.high));
  paint(box.ctx, at, view);
  readOut(view);
}
