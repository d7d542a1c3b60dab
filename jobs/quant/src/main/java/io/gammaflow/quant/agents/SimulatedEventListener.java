package io.gammaflow.quant.agents;

/** One method a kind of event, so that a new kind cannot be overlooked. */
public interface SimulatedEventListener {
  /** A contract begins to trade. */
  void listed(SimulatedEvent.Listed event);

  /** An option trade. */
  void traded(SimulatedEvent.Traded event);

  /** Quote and valuation of a contract. */
  void quoted(SimulatedEvent.Quoted event);

  /** Open interest of a contract. */
  void openInterest(SimulatedEvent.OpenInterestCounted event);

  /** What the option vault holds of a contract. */
  void vault(SimulatedEvent.VaultTold event);

  /** The index. */
  void index(SimulatedEvent.IndexPriced event);

  /** The perpetual's order book. */
  void book(SimulatedEvent.BookSeen event);

  /** Where forced trades wait. */
  void ladder(SimulatedEvent.LadderSeen event);

  /** A forced trade in the perpetual. */
  void liquidated(SimulatedEvent.Liquidated event);
}
