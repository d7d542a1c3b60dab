package io.gammaflow.launcher.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.luben.zstd.Zstd;
import io.gammaflow.launcher.hostile.Row.Effect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recordings whose bytes are not what a recorder wrote. */
final class TornRows {
  private static final String RECORDING = "recording";
  private static final String FILE = "btc/2026-11-02.avro.zst";
  private static final String INDEX = "index.tsv";
  private static final int BOMB_MEGABYTES = 3_000;

  private final SoundMarket market;
  private final List<Row> rows = new ArrayList<>();

  private TornRows(SoundMarket market) {
    this.market = market;
  }

  /** Breaks a recording that is whole. */
  private interface Tear {
    void tear(Path recording) throws IOException;
  }

  static List<Row> of(SoundMarket market) {
    TornRows torn = new TornRows(market);
    torn.add(
        "file cut in the midst",
        Effect.DOUBTED,
        "INPUT_QUARANTINED",
        recording -> {
          byte[] whole = Files.readAllBytes(recording.resolve(FILE));
          Files.write(recording.resolve(FILE), Arrays.copyOf(whole, whole.length * 19 / 20));
        },
        "TRUNCATED: frame ");
    torn.add(
        "garbage behind the last frame",
        Effect.FLAGGED,
        "INPUT_QUARANTINED",
        recording -> {
          byte[] whole = Files.readAllBytes(recording.resolve(FILE));
          byte[] more = Zstd.compress("garbage behind".getBytes(US_ASCII));
          byte[] all = Arrays.copyOf(whole, whole.length + more.length);
          System.arraycopy(more, 0, all, whole.length, more.length);
          Files.write(recording.resolve(FILE), all);
        },
        "TRUNCATED: frame ");
    torn.add(
        "bomb of 3 GB of zeros",
        Effect.DOUBTED,
        "",
        recording -> bomb(recording.resolve(FILE)),
        "TRUNCATED: frame 1: length 0");
    torn.add(
        "index that states more frames",
        Effect.FLAGGED,
        "INPUT_QUARANTINED",
        recording -> {
          String index = Files.readString(recording.resolve(INDEX));
          Files.writeString(
              recording.resolve(INDEX),
              index.replaceFirst("2026-11-02\t\\d+", "2026-11-02\t99999999"));
        },
        "TRUNCATED: frame ");
    torn.add(
        "index that leads outside",
        Effect.REFUSED,
        "index.tsv:2: not a line of the index",
        recording -> {
          String index = Files.readString(recording.resolve(INDEX));
          Files.writeString(recording.resolve(INDEX), index.replace("btc\t", "../../../etc\t"));
        });
    return torn.rows;
  }

  /** Packed frames may follow each other: a megabyte at a time, packed once. */
  private static void bomb(Path file) throws IOException {
    byte[] zeros = Zstd.compress(new byte[1 << 20]);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(Zstd.compress("GFREC-01".getBytes(US_ASCII)));
      for (int i = 0; i < BOMB_MEGABYTES; i++) {
        out.write(zeros);
      }
    }
  }

  private void add(String what, Effect effect, String flag, Tear tear, String... letters) {
    rows.add(
        Row.of(
            what,
            RECORDING,
            effect,
            flag,
            folder -> {
              Path recording = market.with(folder, List.of());
              tear.tear(recording);
              return recording;
            },
            letters));
  }
}
