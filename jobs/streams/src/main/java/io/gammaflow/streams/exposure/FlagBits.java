package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.Flag;
import java.util.EnumSet;

/**
 * A set of flags as the bits of a long, for state and for the network: bit i is the i-th symbol of
 * {@link Flag}. Symbols are only ever added at the end, so bits keep their meaning.
 */
public final class FlagBits {
  private FlagBits() {}

  /** The bit of a flag. */
  public static long of(Flag flag) {
    return 1L << flag.ordinal();
  }

  /** The bit of a flag where a condition holds, else no bit. */
  public static long of(Flag flag, boolean holds) {
    return holds ? of(flag) : 0;
  }

  /** Whether a flag is among the bits. */
  public static boolean has(long bits, Flag flag) {
    return (bits & of(flag)) != 0;
  }

  /** The flags of the bits. */
  public static EnumSet<Flag> set(long bits) {
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Flag flag : Flag.values()) {
      if (has(bits, flag)) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
