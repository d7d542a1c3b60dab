// The positioning models side by side on one axis: a filled dot is measured, a hollow one assumed,
// the whisker holds 90 %.

import { byId, el, setAttr, setClass, setText } from './dom.js';
import * as f from './format.js';
import { now, selected, state } from './store.js';
import { roundUp } from './scale.js';
import { MODEL } from './words.js';

function build() {
  const row = el('div', 'model-row');
  const pick = el('button', 'model');
  pick.type = 'button';
  pick.addEventListener('click', () => {
    state.compare = state.compare === pick.dataset.model ? null : pick.dataset.model;
    now('profile');
  });
  const value = el('p', 'num');
  value.append(el('span', 'strong'), ' ', el('span', 'band'));
  const track = el('span', 'track');
  track.append(el('i', 'whisker'), el('i', 'dot'));
  row.append(pick, value, track, el('p', 'note'), el('p', 'note num'));
  return row;
}

const place = (x, max) => `${(50 + 50 * Math.max(-1, Math.min(1, x / max))).toFixed(1)}%`;

function setStyle(node, key, value) {
  if (node.style[key] !== value) node.style[key] = value;
}

function drawTrack(track, m, max, assumed) {
  const [whisker, dot] = track.children;
  const known = f.isNumber(m.gexPerPct);
  dot.hidden = !known;
  whisker.hidden = !known || !f.isNumber(m.lower) || !f.isNumber(m.upper);
  if (!known) return;
  setClass(dot, `dot ${m.gexPerPct < 0 ? 'neg' : 'pos'}${assumed ? ' assumed' : ''}`);
  setStyle(dot, 'left', place(m.gexPerPct, max));
  if (whisker.hidden) return;
  setStyle(whisker, 'left', place(m.lower, max));
  setStyle(whisker, 'right', `${(100 - parseFloat(place(m.upper, max))).toFixed(1)}%`);
}

export function drawModels() {
  const box = byId('models');
  const profile = state.profile;
  const book = selected();
  const models = profile && book ? profile.models : [];
  const max = roundUp(Math.max(...models.flatMap((m) => [m.gexPerPct, m.lower, m.upper]).map((x) => Math.abs(x || 0)), 0));
  while (box.children.length > models.length) box.lastElementChild.remove();
  models.forEach((m, i) => {
    if (!box.children[i]) box.append(build());
    const [pick, value, track, kind, flip] = box.children[i].children;
    const [words, how, assumed] = MODEL[m.positioningModel] || [m.positioningModel, ''];
    const own = m.positioningModel === profile.positioningModel;
    setClass(box.children[i], own ? 'model-row own' : 'model-row');
    pick.dataset.model = m.positioningModel;
    setText(pick, words);
    pick.disabled = own || m.flip === null;
    setAttr(pick, 'aria-pressed', String(state.compare === m.positioningModel));
    const [mean, bounds] = f.estimate(m.gexPerPct, m.lower, m.upper, book.signal.currency);
    setText(value.firstElementChild, m.gexPerPct === null ? 'not available' : mean);
    setText(value.lastElementChild, m.gexPerPct === null ? '' : bounds || 'no interval');
    drawTrack(track, m, max, assumed);
    setText(kind, own ? `${how}; configured` : how);
    setText(flip, m.gexPerPct === null ? '' : flipWords(m, profile.spot));
  });
}

function flipWords(m, spot) {
  const short = f.isNumber(m.shortGammaProbability) ? `, P(short) ${f.percent(m.shortGammaProbability, 0)}` : '';
  if (m.flip === null) return `no flip${short}`;
  const width = f.flipWidth({ level: m.flip, sd: m.flipSd });
  return `flip ${f.level(m.flip)}${width && ' ' + width} (${f.signedPercent(m.flip / spot - 1)})${short}`;
}
