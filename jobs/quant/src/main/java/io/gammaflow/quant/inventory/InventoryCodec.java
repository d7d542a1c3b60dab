package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A filter's state as versioned bytes: contract by contract, and apart from them what its contracts
 * share. Derived columns are worked out again on reading.
 */
public final class InventoryCodec {
  private static final byte VERSION = 1;
  private static final int FIXED = 2 + ContractStates.STRIDE * 8 + 5 * 8 + 2 * 4 + 2;
  private static final int CELL = 1 + 4 * 8;
  private static final int PARAMETERS = 1 + SigningClass.COUNT * 8 + 12 * 8;
  private static final int HEALTH = 2 * 4 + 2 * 8;

  private final ContractStates states;
  private final ParameterHistory parameters;
  private final FilterHealth health;
  private final @Nullable OnlineCalibration calibration;
  private final EpochKeeper keeper;

  InventoryCodec(
      ContractStates states,
      ParameterHistory parameters,
      FilterHealth health,
      @Nullable OnlineCalibration calibration,
      EpochKeeper keeper) {
    this.states = states;
    this.parameters = parameters;
    this.health = health;
    this.calibration = calibration;
    this.keeper = keeper;
  }

  /** Bytes that {@link #writeContract} writes. */
  public int contractLength(int slot) {
    return FIXED
        + CELL * (cells(states, states.previous[slot]) + cells(states, states.current[slot]));
  }

  /** Writes a contract. */
  public void writeContract(int slot, ByteBuffer out) {
    ContractStates s = states;
    out.put(VERSION).put(s.kind[slot]);
    for (int i = 0; i < ContractStates.STRIDE; i++) {
      out.putDouble(s.before[slot * ContractStates.STRIDE + i]);
    }
    out.putDouble(s.opening[slot]).putDouble(s.closing[slot]);
    out.putDouble(s.entryOpenInterest[slot]).putDouble(s.pastSquares[slot]);
    out.putLong(s.pastSigned[slot]);
    out.putFloat(s.length[slot]).putInt(s.version[slot]);
    writeCells(s, s.previous[slot], out);
    writeCells(s, s.current[slot], out);
  }

  /**
   * Reads a contract into a slot, over what was there. What contracts share must have been read.
   *
   * @throws IllegalArgumentException for bytes of an unknown version
   */
  public void readContract(int slot, ByteBuffer in) {
    ContractStates s = states;
    requireVersion(in.get());
    byte kind = in.get();
    s.free(slot);
    s.enter(slot, kind, 0);
    for (int i = 0; i < ContractStates.STRIDE; i++) {
      s.before[slot * ContractStates.STRIDE + i] = in.getDouble();
    }
    s.opening[slot] = in.getDouble();
    s.closing[slot] = in.getDouble();
    s.entryOpenInterest[slot] = in.getDouble();
    s.pastSquares[slot] = in.getDouble();
    s.pastSigned[slot] = in.getLong();
    s.length[slot] = in.getFloat();
    s.version[slot] = in.getInt();
    s.previous[slot] = readCells(s, in);
    s.current[slot] = readCells(s, in);
    keeper.update(slot);
  }

  private static int cells(ContractStates s, int head) {
    int n = 0;
    for (int c = head; c != EpochSums.NONE; c = s.sums.next[c]) {
      n++;
    }
    return n;
  }

  private static void writeCells(ContractStates s, int head, ByteBuffer out) {
    out.put((byte) cells(s, head));
    for (int c = head; c != EpochSums.NONE; c = s.sums.next[c]) {
      out.put(s.sums.signingClass[c]).putLong(s.sums.volume[c]).putLong(s.sums.signed[c]);
      out.putLong(s.sums.squaresHigh[c]).putLong(s.sums.squaresLow[c]);
    }
  }

  private static int readCells(ContractStates s, ByteBuffer in) {
    int head = EpochSums.NONE;
    for (int n = in.get(); n > 0; n--) {
      int cell = s.sums.take(in.get());
      s.sums.volume[cell] = in.getLong();
      s.sums.signed[cell] = in.getLong();
      s.sums.squaresHigh[cell] = in.getLong();
      s.sums.squaresLow[cell] = in.getLong();
      head = s.sums.link(head, cell);
    }
    return head;
  }

  /** Bytes that {@link #writeVenue} writes. */
  public int venueLength() {
    int learned = calibration == null ? 0 : OnlineCalibration.length();
    return 1 + 2 * 4 + parameters.sets.size() * PARAMETERS + HEALTH + 1 + learned;
  }

  /** Writes what the contracts share: parameter sets, health, calibration. */
  public void writeVenue(ByteBuffer out) {
    out.put(VERSION).putInt(parameters.firstVersion).putInt(parameters.sets.size());
    for (FilterParameters set : parameters.sets) {
      writeParameters(set, out);
    }
    health.write(out);
    out.put((byte) (calibration == null ? 0 : 1));
    if (calibration != null) {
      calibration.write(out);
    }
  }

  /**
   * Reads what the contracts share. What was learned is dropped where this filter does not learn.
   *
   * @throws IllegalArgumentException for bytes of an unknown version
   */
  public void readVenue(ByteBuffer in) {
    requireVersion(in.get());
    parameters.firstVersion = in.getInt();
    parameters.sets.clear();
    for (int n = in.getInt(); n > 0; n--) {
      parameters.sets.add(readParameters(in));
    }
    health.read(in);
    if (in.get() != 0) {
      (calibration == null ? new OnlineCalibration(parameters.latest(), 1) : calibration).read(in);
    }
  }

  private static void writeParameters(FilterParameters p, ByteBuffer out) {
    out.put((byte) SigningClass.COUNT);
    for (int i = 0; i < SigningClass.COUNT; i++) {
      out.putDouble(p.phi(i));
    }
    out.putDouble(p.flow().flowVariance()).putDouble(p.flow().signNoise());
    OpenInterestModel m = p.openInterest();
    out.putDouble(m.sensitivity()).putDouble(m.growth());
    out.putDouble(m.growthVariance()).putDouble(m.growthMemory());
    out.putDouble(m.noise()).putDouble(m.noisePerVolume()).putDouble(m.inflation());
    PositionPrior r = p.prior();
    out.putDouble(r.driftVariance()).putDouble(r.legacySpread()).putDouble(r.legacyCorrelation());
  }

  private static FilterParameters readParameters(ByteBuffer in) {
    SigningParameters signing = SigningParameters.defaults();
    int classes = in.get();
    for (int i = 0; i < classes; i++) {
      signing = signing.with(SigningClass.of(i), in.getDouble());
    }
    return new FilterParameters(
        new FlowModel(signing, in.getDouble(), in.getDouble()),
        new OpenInterestModel(
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble(),
            in.getDouble()),
        new PositionPrior(in.getDouble(), in.getDouble(), in.getDouble()));
  }

  private static void requireVersion(byte version) {
    if (version != VERSION) {
      throw new IllegalArgumentException("unknown version of inventory state: " + version);
    }
  }
}
