package io.gammaflow.streams.record;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CanonicalOrderTest {
  private static final Set<String> NO_CONTENT =
      Set.of("source", "sequence", "lateAt", "heard", "shard", "unordered", "partition");

  private static MarketRecord numbered(MarketRecord r, long sequence) {
    r.sequence = sequence;
    return r;
  }

  @Test
  void goesByTimeKindVenueContractSequenceAndContent() {
    MarketRecord a = crypto(100, true, T0 + DAY);
    MarketRecord b = crypto(101, true, T0 + DAY);
    MarketRecord other = listed(90, true, T0 + DAY);
    MarketRecord one = numbered(mark(b, 0.5, T0), 3);
    MarketRecord two = numbered(mark(b, 0.6, T0), 3);
    boolean swapped = ContentHash.of(one) > ContentHash.of(two);
    List<MarketRecord> inOrder =
        List.of(
            openInterest(b, 1, T0 - 1),
            spot(100, T0),
            numbered(mark(a, 0.5, T0), 9),
            numbered(mark(b, 0.5, T0), 2),
            swapped ? two : one,
            swapped ? one : two,
            mark(other, 0.5, T0),
            openInterest(a, 1, T0),
            spot(100, T0 + 1));
    for (int seed = 0; seed < 20; seed++) {
      List<MarketRecord> shuffled = new ArrayList<>(inOrder);
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(CanonicalOrder.INSTANCE);
      assertThat(shuffled).isEqualTo(inOrder);
    }
  }

  @Test
  void hashesAllContentAndNothingElse() throws Exception {
    for (Field field : MarketRecord.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      MarketRecord r = new MarketRecord();
      long before = ContentHash.of(r);
      Class<?> type = field.getType();
      if (type == String.class) {
        field.set(r, "other");
      } else if (type == long.class || type == int.class) {
        field.set(r, 5);
      } else if (type == double.class) {
        field.setDouble(r, 5);
      } else if (type == boolean.class) {
        field.setBoolean(r, !field.getBoolean(r));
      } else if (type == byte[].class) {
        field.set(r, new byte[] {5});
      } else {
        Object[] all = type.getEnumConstants();
        field.set(r, field.get(r) == all[1] ? all[2] : all[1]);
      }
      assertThat(ContentHash.of(r) != before)
          .as(field.getName())
          .isEqualTo(!NO_CONTENT.contains(field.getName()));
    }
  }

  @Test
  void hashesAlikeOnEveryMachine() {
    assertThat(ContentHash.of("BTC|1772463600000000")).isEqualTo(0x4a20e8a051074510L);
  }
}
