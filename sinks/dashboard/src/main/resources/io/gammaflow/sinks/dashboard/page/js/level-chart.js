// The level chart: what it shows of the profile, and the level under the pointer or the keys.

import { byId, choice, fit, setAttr, setText } from './dom.js';
import * as f from './format.js';
import { now, part, selected, state } from './store.js';
import { layout, paint, roundUp } from './level-draw.js';
import { MODEL } from './words.js';

const REACHES = [0.02, 0.05, 0.1, 0.2, 0.3];
const Z90 = 1.645;

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
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!by || !view) return;
    event.preventDefault();
    const from = view.cursor === null ? nearest(view.prices, view.spot) : view.cursor;
    move(view.prices[Math.max(0, Math.min(view.prices.length - 1, from + by))]);
  });
}

function nearest(prices, price) {
  let best = 0;
  for (let i = 1; i < prices.length; i++) {
    if (Math.abs(prices[i] - price) < Math.abs(prices[best] - price)) best = i;
  }
  return best;
}

const largest = (arrays) => {
  let max = 0;
  for (const a of arrays) if (a) for (const v of a) max = Math.max(max, Math.abs(v || 0));
  return max;
};

function marksOf(signal, profile) {
  const marks = [];
  const add = (name, level, tone, dash, sd) => {
    if (!f.isNumber(level)) return;
    const far = f.signedPercent(level / profile.spot - 1);
    marks.push({ name, level, tone, dash, sd, detail: `${f.level(level)}  ${far}`, short: far });
  };
  for (const flip of signal.flips) add('Flip', flip.level, 'flip', [7, 4], flip.sd);
  if (signal.callWall !== null && signal.callWall === signal.putWall) {
    add('Call and put wall', signal.callWall, 'ink-2', [2, 3]);
  } else {
    add('Call wall', signal.callWall, 'long', [2, 3]);
    add('Put wall', signal.putWall, 'short', [2, 3]);
  }
  const other = profile.models.find((m) => m.positioningModel === state.compare);
  if (other && other.flip !== null) {
    add(`Flip if ${(MODEL[state.compare] || [state.compare])[0].toLowerCase()}`, other.flip, 'ink-2', [1, 3]);
  }
  return marks;
}

function viewOf(profile, book) {
  const low = profile.spot * (1 - state.reach);
  const high = profile.spot * (1 + state.reach);
  const keep = [];
  profile.levels.forEach((p, i) => {
    if (p >= low * 0.9999 && p <= high * 1.0001) keep.push(i);
  });
  const pick = (a) => (a ? keep.map((i) => a[i]) : null);
  const gex = pick(profile.gexPerPct);
  const sd = pick(profile.gexPerPctSd);
  const gexLow = sd && sd.map((v, i) => gex[i] - Z90 * v);
  const gexHigh = sd && sd.map((v, i) => gex[i] + Z90 * v);
  const flow = pick(profile.hedgeFlowUnits);
  const flowLow = pick(profile.hedgeFlowUnitsLower);
  const flowHigh = pick(profile.hedgeFlowUnitsUpper);
  const prices = pick(profile.levels);
  return {
    prices, gex, gexLow, gexHigh, flow, flowLow, flowHigh, low, high, sd,
    spot: profile.spot,
    currency: book.signal.currency,
    unit: profile.underlying,
    gexMax: roundUp(largest([gex, gexLow, gexHigh])),
    flowMax: roundUp(largest([flow, flowLow, flowHigh])),
    marks: marksOf(book.signal, profile),
    // A level of another book, or out of sight, is not read out.
    cursor: cursorPrice === null || cursorPrice < low || cursorPrice > high ? null : nearest(prices, cursorPrice),
  };
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

function readOut() {
  const box = byId('readout');
  if (view.cursor === null) {
    setText(box, 'Point at a level, or focus the chart and use the arrow keys.');
    box.classList.add('hint');
    return;
  }
  box.classList.remove('hint');
  const i = view.cursor;
  const p = view.prices[i];
  const flow = view.flow[i];
  const range = view.sd ? ' ' + f.interval(view.gexLow[i], view.gexHigh[i], view.gex[i]) : '';
  const words = [
    `${f.price(p)} ${view.currency} (${f.signedPercent(p / view.spot - 1)})`,
    `GEX ${f.amount(view.gex[i], view.currency)} / 1 %${range}`,
    `dealers ${flow < 0 ? 'sell' : 'buy'} ${f.amount(Math.abs(flow), view.unit).replace('+', '')}`
      + ` (${f.amount(Math.abs(flow) * p, view.currency).replace('+', '')})`,
  ];
  if (view.sd && view.sd[i] > 0) words.push(`P(short gamma) ${f.percent(below(-view.gex[i] / view.sd[i]), 0)}`);
  setText(box, words.join('  \u00b7  '));
  const canvas = byId('levels');
  setAttr(canvas, 'aria-valuetext', words.join(', '));
  setAttr(canvas, 'aria-valuenow', String(p));
}

// Normal distribution function, to three digits (Abramowitz and Stegun 7.1.26).
function below(z) {
  const t = 1 / (1 + 0.3275911 * (Math.abs(z) / Math.SQRT2));
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const half = 0.5 * tail * Math.exp((-z * z) / 2);
  return z > 0 ? 1 - half : half;
}

export function drawLevels() {
  const profile = state.profile;
  const book = selected();
  const empty = byId('no-levels');
  const speaks = profile && book && profile.spot && profile.levels.length > 0;
  empty.hidden = Boolean(speaks);
  const canvas = byId('levels');
  if (!speaks) {
    view = null;
    fit(canvas);
    setText(byId('readout'), '');
    setText(empty, !book ? 'No book is selected.' : profile ? 'No spot or no position yet: nothing to value.' : 'Waiting for the next profile.');
    return;
  }
  drawReach(profile);
  view = viewOf(profile, book);
  const box = fit(canvas);
  if (!box) return;
  at = layout(box.width, box.height, view);
  setAttr(canvas, 'aria-valuemin', String(view.low));
  setAttr(canvas, 'aria-valuemax', String(view.high));
  paint(box.ctx, at, view);
  readOut();
}
