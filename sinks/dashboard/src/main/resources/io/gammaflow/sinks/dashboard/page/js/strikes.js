// GEX by strike: columns around zero, spot across.

import { byId, CANVAS_FONT, colour, fit, setAttr, setText } from './dom.js';
import * as f from './format.js';
import { now, part, selected, state } from './store.js';
import { roundUp, step } from './scale.js';

const REACH = 0.3;
const LEFT = 8;
const RIGHT = 74;
const TOP = 10;
const BOTTOM = 24;

let shown = [];
let place = null;
let cursor = null;

export function setUpStrikes() {
  const canvas = byId('strikes');
  part(['strike-cursor'], drawStrikes);
  const move = (i) => {
    cursor = i;
    now('strike-cursor');
  };
  const point = (event) => {
    if (place) move(nearest(place.strikeAt(event.clientX - canvas.getBoundingClientRect().left)));
  };
  canvas.addEventListener('pointermove', point);
  canvas.addEventListener('pointerdown', point);
  canvas.addEventListener('pointerleave', () => move(null));
  canvas.addEventListener('blur', () => move(null));
  canvas.addEventListener('focus', () => {
    if (cursor === null && state.profile) move(nearest(state.profile.spot));
  });
  canvas.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || !shown.length) return;
    event.preventDefault();
    move(Math.max(0, Math.min(shown.length - 1, (cursor === null ? 0 : cursor) + by)));
  });
}

function nearest(strike) {
  let best = 0;
  shown.forEach((s, i) => {
    if (Math.abs(s.strike - strike) < Math.abs(shown[best].strike - strike)) best = i;
  });
  return best;
}

function readOut(currency) {
  const box = byId('strike-readout');
  const s = cursor === null ? null : shown[cursor];
  box.classList.toggle('hint', !s);
  const words = s ? `${f.level(s.strike)} ${currency}  \u00b7  GEX ${f.amount(s.gex, currency)} / 1 %` : 'Point at a strike, or focus and use the arrow keys.';
  setText(box, words);
  if (s) {
    setAttr(byId('strikes'), 'aria-valuetext', words);
    setAttr(byId('strikes'), 'aria-valuenow', String(s.strike));
  }
}

export function drawStrikes() {
  const box = fit(byId('strikes'));
  const profile = state.profile;
  const book = selected();
  if (!box || !profile || !profile.spot || !book) return;
  const { ctx, width, height } = box;
  shown = profile.byStrike
    .map((k) => ({ strike: Number(k.key), gex: k.gexPerPct }))
    .filter((s) => Math.abs(s.strike / profile.spot - 1) <= REACH);
  if (cursor !== null && cursor >= shown.length) cursor = null;
  const low = profile.spot * (1 - REACH);
  const high = profile.spot * (1 + REACH);
  const x = (p) => LEFT + ((p - low) / (high - low)) * (width - LEFT - RIGHT);
  place = { strikeAt: (px) => low + ((px - LEFT) / (width - LEFT - RIGHT)) * (high - low) };
  const max = roundUp(Math.max(...shown.map((s) => Math.abs(s.gex)), 0));
  const middle = TOP + (height - TOP - BOTTOM) / 2;
  const y = (v) => middle - (v / max) * ((height - TOP - BOTTOM) / 2);
  ctx.font = CANVAS_FONT;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  for (const v of [-max, -max / 2, 0, max / 2, max]) {
    const py = Math.round(y(v)) + 0.5;
    ctx.strokeStyle = colour(v === 0 ? 'axis' : 'grid');
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(LEFT, py);
    ctx.lineTo(width - RIGHT, py);
    ctx.stroke();
    ctx.fillStyle = colour('ink-2');
    ctx.fillText(v === 0 ? '0' : f.amountIn(v, f.scaleFor([max]), ''), width - RIGHT + 8, py);
  }
  let gap = Infinity;
  for (let i = 1; i < shown.length; i++) gap = Math.min(gap, x(shown[i].strike) - x(shown[i - 1].strike));
  const thick = Math.max(1.5, Math.min(14, gap * 0.62));
  shown.forEach((s, i) => {
    ctx.fillStyle = colour(s.gex < 0 ? 'short' : 'long');
    ctx.globalAlpha = cursor === null || cursor === i ? 1 : 0.45;
    ctx.fillRect(x(s.strike) - thick / 2, Math.min(middle, y(s.gex)), thick, Math.max(1, Math.abs(y(s.gex) - middle)));
  });
  ctx.globalAlpha = 1;
  const sx = Math.round(x(profile.spot)) + 0.5;
  ctx.strokeStyle = colour('ink');
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(sx, TOP);
  ctx.lineTo(sx, height - BOTTOM);
  ctx.stroke();
  ctx.textAlign = 'center';
  ctx.fillStyle = colour('ink-2');
  const by = step(high - low, width > 500 ? 9 : 4);
  for (let at = Math.ceil(low / by) * by; at <= high; at += by) {
    if (Math.abs(x(at) - sx) > 46) ctx.fillText(f.level(Number(at.toPrecision(10))), Math.max(24, x(at)), height - 9);
  }
  ctx.fillStyle = colour('ink');
  ctx.fillText('spot', sx, height - 9);
  readOut(book.signal.currency);
}
