package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.MarketRecord;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Descriptors of the keyed state of a dealer book. Savepoints find state by these literal names.
 */
final class BookStates {
  private BookStates() {}

  static ListStateDescriptor<MarketRecord> pending() {
    return new ListStateDescriptor<>("pending", TypeInformation.of(MarketRecord.class));
  }

  static MapStateDescriptor<Long, MarketRecord> later() {
    return new MapStateDescriptor<>("later", Types.LONG, TypeInformation.of(MarketRecord.class));
  }

  static MapStateDescriptor<Long, Integer> laterCounts() {
    return new MapStateDescriptor<>("later-counts", Types.LONG, Types.INT);
  }

  static ValueStateDescriptor<Long> laterReached() {
    return new ValueStateDescriptor<>("later-reached", Types.LONG);
  }

  static MapStateDescriptor<Integer, byte[]> pages() {
    return new MapStateDescriptor<>(
        "pages", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  static MapStateDescriptor<Integer, byte[]> inventory() {
    return new MapStateDescriptor<>(
        "inventory", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  static ValueStateDescriptor<byte[]> header() {
    return new ValueStateDescriptor<>(
        "header", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  static ValueStateDescriptor<byte[]> vaults() {
    return new ValueStateDescriptor<>(
        "vaults", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  static MapStateDescriptor<String, JournalEntry> journal() {
    return new MapStateDescriptor<>(
        "journal", Types.STRING, TypeInformation.of(JournalEntry.class));
  }

  static ValueStateDescriptor<Strays> strays() {
    return new ValueStateDescriptor<>("strays", TypeInformation.of(Strays.class));
  }
}
