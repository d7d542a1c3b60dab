// Alerts of the selected underlying, newest first; each opens its evidence.

import { byId, el, setClass, setText } from './dom.js';
import * as f from './format.js';
import { exchangeZone, state } from './store.js';
import { ALERT } from './words.js';

const nodes = new Map();

export function openAlert(id) {
  const node = nodes.get(id);
  if (!node) return;
  node.open = true;
  node.firstElementChild.focus();
}

export function drawAlerts() {
  const box = byId('alerts');
  const mine = [...state.alerts.values()]
    .filter((a) => a.book.split('@')[0] === state.underlying)
    .sort((a, b) => b.openedAt - a.openedAt);
  const zone = f.zoneName(state.zone, exchangeZone());
  if (!mine.length) {
    if (!box.querySelector('.empty')) box.replaceChildren(el('p', 'empty', 'No alert for this underlying.'));
    nodes.clear();
    return;
  }
  const keep = mine.map((alert) => {
    let node = nodes.get(alert.alertId);
    if (!node) {
      node = el('details');
      const summary = el('summary');
      summary.append(el('b'), el('span', 'note'));
      node.append(summary, el('p'));
      nodes.set(alert.alertId, node);
    }
    const [title, when] = node.firstElementChild.children;
    setText(title, ALERT[alert.kind] || alert.kind);
    setText(when, `${alert.book} \u00b7 ${f.dayTime(alert.openedAt, zone)}${alert.state === 'CLOSED' ? ' \u00b7 closed' : ''}`);
    setText(node.lastElementChild, alert.evidence);
    setClass(node, alert.state === 'CLOSED' ? 'closed' : '');
    return node;
  });
  if (keep.length !== box.children.length || keep.some((n, i) => n !== box.children[i])) box.replaceChildren(...keep);
}
