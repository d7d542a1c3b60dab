// Where it sits: by expiry and by venue as bars.

import { byId, el, setAttr, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, selected, state, venuesOf } from './store.js';

// Rows of bars around a common zero; nodes are kept and only rewritten.
function bars(box, rows, unit, emptyWords) {
  const max = Math.max(...rows.map((r) => Math.abs(r.value || 0)), 1e-9);
  const scale = f.scaleFor(rows.map((r) => r.value));
  while (box.children.length > Math.max(rows.length, 1)) box.lastElementChild.remove();
  if (!rows.length) {
    if (!box.firstElementChild || box.firstElementChild.tagName !== 'P') box.replaceChildren(el('p', 'empty'));
    setText(box.firstElementChild, emptyWords);
    return;
  }
  if (box.firstElementChild && box.firstElementChild.tagName === 'P') box.replaceChildren();
  rows.forEach((row, i) => {
    let line = box.children[i];
    if (!line) {
      line = el('div', 'bar-row');
      const track = el('span', 'track');
      track.append(el('i'));
      line.append(el('span', 'bar-key'), track, el('span', 'bar-value num'));
      box.append(line);
    }
    const [key, track, value] = line.children;
    setText(key, row.key);
    setAttr(key, 'title', row.title || row.key);
    setClass(line, 'bar-row' + (row.className ? ' ' + row.className : ''));
    setText(value, f.amountIn(row.value, scale, ''));
    setAttr(value, 'title', `${f.amount(row.value, unit)} / 1 %`);
    const share = Math.min(50, (Math.abs(row.value || 0) / max) * 50);
    const bar = track.firstElementChild;
    setClass(bar, row.value < 0 ? 'neg' : 'pos');
    const width = share.toFixed(1) + '%';
    if (bar.style.width !== width) bar.style.width = width;
  });
}

const DAY = 86400e3;

export function drawExpiries() {
  const profile = state.profile;
  const book = selected();
  const zone = f.zoneName(state.zone, exchangeZone());
  const today = (at) => at - profile.eventTime < DAY;
  const rows = profile
    ? profile.byExpiry.map((e) => {
      const at = Date.parse(e.key);
      const near = today(at);
      return {
        key: near ? '0DTE ' + f.time(at, zone).slice(0, 5) : f.day(at, zone),
        title: f.dayTime(at, zone),
        value: e.gexPerPct,
        className: near ? 'near' : '',
      };
    })
    : [];
  bars(byId('by-expiry'), rows, book ? book.signal.currency : '', profile ? 'No contract is open.' : 'Waiting for the next profile.');
}

export function drawVenues() {
  const books = state.underlying === null ? [] : venuesOf(state.underlying);
  const total = state.books.get(state.underlying);
  const rows = books.map((b) => ({ key: b.signal.book.split('@')[1], value: b.signal.gexPerPct }));
  if (total && rows.length) rows.push({ key: 'Netted', value: total.signal.gexPerPct, className: 'sum' });
  bars(byId('by-venue'), rows, total ? total.signal.currency : '', 'No venue has a book of its own.');
}
