package io.gammaflow.connectors.recording;

import com.github.luben.zstd.ZstdInputStream;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CountingStream;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one file. The first fault, whatever it is, becomes a dead letter with the number of
 * the frame, and the file ends there: after it no length can be trusted. So the dead letter states
 * that the input breaks off, and then why.
 */
final class DayFileReader implements Closeable {
  /** Largest window that a file may ask the decompressor for, as a power of two: 8 MiB. */
  private static final int MAX_WINDOW_LOG = 23;

  private static final int LENGTH_BYTES = 4;

  private final String source;
  private final long expected;
  private final AvroCodec codec;
  private final CountingStream counted;
  private final InputStream in;
  private long frame;
  private byte[] raw = new byte[0];
  private boolean ended;

  /**
   * Opens a file behind its magic word.
   *
   * @param source its name in dead letters
   * @param expected frames that the index states; negative where there is no index
   * @throws RefusedInputException for an empty file, or one that is no recording
   */
  DayFileReader(Path file, String source, long expected, AvroCodec codec)
      throws RefusedInputException, IOException {
    this.source = source;
    this.expected = expected;
    this.codec = codec;
    this.counted = new CountingStream(Files.newInputStream(file));
    try {
      this.in = open(file);
    } catch (RefusedInputException | IOException e) {
      counted.close();
      throw e;
    }
  }

  /** The next record, a dead letter for the fault that ends the file, null behind its end. */
  @Nullable SpecificRecord next() throws IOException {
    if (ended) {
      return null;
    }
    frame++;
    raw = new byte[0];
    try {
      return frame();
    } catch (RejectedException e) {
      ended = true;
      return dead(e);
    } catch (IOException e) {
      if (counted.failed()) {
        throw e;
      }
      ended = true;
      return dead(
          new RejectedException(
              DeadLetterReason.TRUNCATED, "frame " + frame + ": " + e.getMessage()));
    }
  }

  /** The dead letter of the record that was read last, which is no fault of the file. */
  DeadLetter refuse(RejectedException why) {
    return dead(new RejectedException(why.reason(), "frame " + frame + ": " + why.getMessage()));
  }

  long bytesRead() {
    return counted.bytes();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private @Nullable SpecificRecord frame() throws IOException, RejectedException {
    byte[] header = in.readNBytes(LENGTH_BYTES);
    if (header.length == 0) {
      ended = true;
      if (expected >= 0 && frame <= expected) {
        throw fault("missing, the index states " + expected);
      }
      return null;
    }
    raw = header;
    if (expected >= 0 && frame > expected) {
      throw fault("behind the " + expected + " that the index states");
    }
    if (header.length < LENGTH_BYTES) {
      throw fault("ends within its length");
    }
    int length = 0;
    for (byte b : header) {
      length = length << 8 | b & 0xff;
    }
    if (length <= 0) {
      throw fault("length " + length);
    }
    if (length > RecordingLayout.MAX_FRAME_BYTES) {
      throw fault("length " + length);
    }
    raw = in.readNBytes(length);
    if (raw.length < length) {
      throw fault("ends after " + raw.length + " of " + length);
    }
    try {
      return codec.decode(raw);
    } catch (RejectedException e) {
      throw fault(e.text());
    }
  }

  private RejectedException fault(String detail) {
    return new RejectedException(DeadLetterReason.TRUNCATED, "frame " + frame + ": " + detail);
  }

  private DeadLetter dead(RejectedException why) {
    return DeadLetters.of(source, frame, raw, why);
  }

  private InputStream open(Path file) throws RefusedInputException, IOException {
    if (Files.size(file) == 0) {
      throw new RefusedInputException(file, "the file is empty");
    }
    byte[] magic = RecordingLayout.magic();
    try {
      ZstdInputStream decompressed = new ZstdInputStream(counted);
      decompressed.setLongMax(MAX_WINDOW_LOG);
      if (Arrays.equals(decompressed.readNBytes(magic.length), magic)) {
        return decompressed;
      }
    } catch (EOFException e) {
      throw new RefusedInputException(file, "not a recording");
    } catch (IOException e) {
      if (counted.failed()) {
        throw e;
      }
    }
    throw new RefusedInputException(file, "not a recording");
  }
}
