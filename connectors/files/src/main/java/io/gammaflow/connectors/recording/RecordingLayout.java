package io.gammaflow.connectors.recording;

import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.CommittedSchemas;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarketEvent;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VaultPosition;
import io.gammaflow.schemas.record.VenueState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;

/** Names, words and limits that the writer and the reader share. */
final class RecordingLayout {
  static final String INDEX = "index.tsv";
  static final String SUFFIX = ".avro.zst";

  /** What the decompressed file begins with; the last byte is the version. */
  static final String MAGIC = "GFREC-01";

  /** Longest message, bytes: the deepest book is a fraction of it. */
  static final int MAX_FRAME_BYTES = 4 << 20;

  private static final Pattern STREAM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private static final List<Class<? extends SpecificRecord>> RECORDED =
      List.of(
          Instrument.class,
          ContractAdjustment.class,
          VenueState.class,
          UnderlyingPrice.class,
          OptionMark.class,
          OptionTrade.class,
          OpenInterest.class,
          Depth.class,
          Liquidation.class,
          LiquidationLadder.class,
          VaultPosition.class,
          MarketEvent.class,
          SequenceGap.class,
          Progress.class,
          DeadLetter.class);

  private RecordingLayout() {}

  static byte[] magic() {
    return MAGIC.getBytes(StandardCharsets.US_ASCII);
  }

  static boolean isStream(String name) {
    return STREAM.matcher(name).matches();
  }

  static boolean isRecorded(SpecificRecord record) {
    return RECORDED.contains(record.getClass());
  }

  /** A codec that knows the recorded kinds alone. */
  static AvroCodec codec() {
    CommittedSchemas committed = CommittedSchemas.load();
    return new AvroCodec(committed, committed, RECORDED);
  }

  static Path file(Path folder, String stream, LocalDate day) {
    return folder.resolve(stream).resolve(day + SUFFIX);
  }
}
