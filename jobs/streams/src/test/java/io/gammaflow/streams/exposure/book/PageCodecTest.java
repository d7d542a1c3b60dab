package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PageCodecTest {
  private static final int CONTRACTS = SlotIndex.PAGE + 3;
  private static final int DEAD = 1;

  private static ContractTable table() {
    ContractTable table = new ContractTable();
    for (int i = 0; i < CONTRACTS; i++) {
      long expiry = i == DEAD ? T0 - 1 : T0 + i % 5 * DAY;
      table.findOrEnter(instrument(crypto(i + 1, i % 2 == 0, expiry), T0));
    }
    table.expire(T0 - 1);
    return table;
  }

  private static List<Field> columns() {
    List<Field> columns = new ArrayList<>();
    for (Field field : ContractFields.class.getDeclaredFields()) {
      if (field.getType().isArray()) {
        columns.add(field);
      }
    }
    return columns;
  }

  /** Gives every column of a slot a value of its own. */
  private static void fill(ContractTable table, int slot) throws IllegalAccessException {
    int n = 1000 + slot;
    for (Field column : columns()) {
      Object array = column.get(table);
      Class<?> type = array.getClass().getComponentType();
      n++;
      if (type == double.class) {
        Array.setDouble(array, slot, n + 0.25);
      } else if (type == long.class) {
        Array.setLong(array, slot, n);
      } else if (type == int.class) {
        Array.setInt(array, slot, n);
      } else if (type == boolean.class) {
        Array.setBoolean(array, slot, n % 2 == 0);
      } else if (type == String.class) {
        Array.set(array, slot, "text " + n);
      } else {
        Object[] all = type.getEnumConstants();
        Array.set(array, slot, all[n % all.length]);
      }
    }
  }

  private static TreeMap<String, Object> row(ContractTable table, int slot)
      throws IllegalAccessException {
    TreeMap<String, Object> row = new TreeMap<>();
    for (Field column : columns()) {
      row.put(column.getName(), Array.get(column.get(table), slot));
    }
    return row;
  }

  @Test
  void bringsEveryColumnBack() throws Exception {
    ContractTable written = table();
    ContractTable filled = new ContractTable();
    for (int page = 0; page < 2; page++) {
      PageCodec.read(filled, page, PageCodec.write(written, page));
    }
    fill(filled, 0);
    fill(filled, SlotIndex.PAGE + 1);
    ContractTable read = new ContractTable();
    for (int page = 0; page < 2; page++) {
      PageCodec.read(read, page, PageCodec.write(filled, page));
    }
    assertThat(read.size()).isEqualTo(CONTRACTS - 1);
    for (int slot = 0; slot < CONTRACTS; slot++) {
      assertThat(read.isLive(slot)).isEqualTo(slot != DEAD);
      if (slot != DEAD) {
        assertThat(row(read, slot)).isEqualTo(row(filled, slot));
      }
    }
    assertThat(read.nextExpiry()).isLessThan(T0);
  }

  @Test
  void writesNothingForAPageWithoutContracts() {
    assertThat(PageCodec.write(table(), 2)).isEmpty();
  }

  @Test
  void refusesAVersionThatItDoesNotKnow() {
    byte[] bytes = PageCodec.write(table(), 0);
    bytes[0]++;
    assertThatThrownBy(() -> PageCodec.read(new ContractTable(), 0, bytes))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unknown version of a contract page: 3");
  }
}
