package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.streams.record.MarketRecord;

/**
 * Decides which volatilities and forwards of marks are believed. Each is compared with the last one
 * of the contract, the forward as its log distance from spot, so that a move of the spot is no
 * deviation. A value that is too far waits for a second mark that confirms it; until then the last
 * one holds.
 */
final class MarkBelief {
  private final ContractTable table;
  private final BookHeader header;

  MarkBelief(DealerBook book) {
    this.table = book.table;
    this.header = book.header;
  }

  /** Stores the volatility of a mark, or holds it back; an invalid one is stored as it is. */
  void vol(int slot, MarketRecord r) {
    double told = r.impliedVol;
    double last = table.lastVol[slot];
    boolean comparable = Limits.isVol(told) && Limits.isVol(last);
    if (comparable && !isNear(slot, told, r.eventTime)) {
      table.heldVol[slot] = told;
      table.doubts[slot] |= Doubts.VOL;
      return;
    }
    table.markVol[slot] = told;
    if (Limits.isVol(told)) {
      table.heldVol[slot] = Double.NaN;
      table.doubts[slot] &= ~Doubts.VOL;
      table.lastVol[slot] = told;
      table.lastVolTime[slot] = r.eventTime;
    }
  }

  private boolean isNear(int slot, double vol, long time) {
    double bound = Moves.volBound(time - table.lastVolTime[slot]);
    return Moves.distance(table.lastVol[slot], vol) <= bound
        || Moves.distance(table.heldVol[slot], vol) <= Moves.volBound(0);
  }

  /** Stores the forward of a mark, or holds it back. */
  void forward(int slot, MarketRecord r) {
    double basis = Math.log(r.forward / header.spots.spot(r.currency).price());
    double last = table.basis[slot];
    boolean comparable = !Double.isNaN(basis) && Double.isFinite(last);
    double bound = Moves.basisBound(r.eventTime - table.markTime[slot]);
    boolean again = !header.spots.isDoubtful() && Math.abs(basis - table.heldBasis[slot]) <= bound;
    if (comparable && !again && !(Math.abs(basis - last) <= bound)) {
      table.heldBasis[slot] = basis;
      table.heldForward[slot] = r.forward;
      table.doubts[slot] |= Doubts.FORWARD;
      return;
    }
    table.forward[slot] = r.forward;
    // A doubtful spot gives no basis.
    boolean learns = comparable || !header.spots.isDoubtful();
    table.basis[slot] = learns ? basis : Double.NaN;
    table.heldBasis[slot] = Double.NaN;
    table.heldForward[slot] = Double.NaN;
    table.doubts[slot] &= ~Doubts.FORWARD;
  }
}
