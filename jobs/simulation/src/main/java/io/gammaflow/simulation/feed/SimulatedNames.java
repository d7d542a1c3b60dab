package io.gammaflow.simulation.feed;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.identity.DeribitNaming;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.OptionRight;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.simulation.agents.SimulatedContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Simulated contracts as the venue names them. */
final class SimulatedNames {
  private final Map<SimulatedContract, Contract> known = new HashMap<>();

  /** The contract that the venue's name of a simulated one denotes. */
  Contract contract(SimulatedContract simulated) {
    return known.computeIfAbsent(simulated, SimulatedNames::named);
  }

  /** The venue's name. */
  String symbol(SimulatedContract simulated) {
    return contract(simulated).getSymbol();
  }

  /** Forgets what has expired. */
  void expire(Instant now) {
    known.values().removeIf(contract -> !contract.getExpiry().isAfter(now));
  }

  static String perpetual(String underlying) {
    return underlying + "-PERPETUAL";
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Contract named(SimulatedContract simulated) {
    String name =
        DeribitNaming.INSTANCE.print(
            new Contract(
                "",
                simulated.underlying(),
                simulated.underlying(),
                instant(simulated.expiryMicros()),
                Settlement.AVERAGE_30M,
                simulated.strike(),
                simulated.call() ? OptionRight.CALL : OptionRight.PUT,
                Exercise.EUROPEAN,
                1.0,
                simulated.lot(),
                Premium.INVERSE,
                "USD"));
    try {
      return DeribitNaming.INSTANCE.parse(name);
    } catch (RejectedException e) {
      throw new IllegalStateException("a name of our own: " + name, e);
    }
  }
}
