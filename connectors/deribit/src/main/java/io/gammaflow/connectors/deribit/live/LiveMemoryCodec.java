package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.BackfillSweeps.Sweep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source's memory as bytes. The first int is the version: a later one only adds, and reads the
 * earlier ones. No bytes at all is a source that has seen nothing.
 */
final class LiveMemoryCodec {
  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;

  private LiveMemoryCodec() {}

  static byte[] write(LiveMemory memory) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(VERSION);
      out.writeLong(memory.messages);
      out.writeLong(memory.begun);
      out.writeLong(micros(memory.clock.latest()));
      out.writeLong(micros(memory.clock.promised()));
      out.writeInt(memory.sweeps.all().size());
      for (Map.Entry<String, Sweep> sweep : memory.sweeps.all().entrySet()) {
        out.writeUTF(sweep.getKey());
        out.writeLong(sweep.getValue().start);
        out.writeLong(sweep.getValue().through);
      }
      out.writeInt(memory.tracker.tracks().size());
      for (Map.Entry<String, SequenceTrack> track : memory.tracker.tracks().entrySet()) {
        out.writeUTF(track.getKey());
        write(out, track.getValue());
      }
      List<Map.Entry<String, Long>> recent = new ArrayList<>();
      memory.tracker.recent().forEach((id, content) -> recent.add(Map.entry(id, content)));
      out.writeInt(recent.size());
      for (Map.Entry<String, Long> trade : recent) {
        out.writeUTF(trade.getKey());
        out.writeLong(trade.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Fills a fresh memory. A currency that is no longer followed is left out.
   *
   * @throws IOException for a version of the future, or bytes that are none of ours
   */
  static void read(byte[] bytes, LiveMemory memory) throws IOException {
    if (bytes.length == 0) {
      return;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("state of the live source has version " + version);
      }
      memory.messages = in.readLong();
      memory.begun = in.readLong();
      memory.clock.restore(instant(in.readLong()), instant(in.readLong()));
      for (int left = in.readInt(); left > 0; left--) {
        Sweep sweep = memory.sweeps.all().getOrDefault(in.readUTF(), new Sweep());
        sweep.start = in.readLong();
        sweep.through = in.readLong();
      }
      for (int left = in.readInt(); left > 0; left--) {
        memory.tracker.restore(in.readUTF(), read(in));
      }
      for (int left = in.readInt(); left > 0; left--) {
        memory.tracker.recent().add(in.readUTF(), in.readLong());
      }
    }
  }

  private static void write(DataOutputStream out, SequenceTrack track) throws IOException {
    out.writeLong(track.first);
    out.writeLong(track.last);
    out.writeLong(track.lastTime);
    out.writeLong(track.expiry);
    out.writeLong(track.openSince);
    out.writeLong(track.spanFrom);
    out.writeLong(track.spanTo);
    out.writeInt(track.missing.size());
    for (Map.Entry<Long, Long> range : track.missing.entrySet()) {
      out.writeLong(range.getKey());
      out.writeLong(range.getValue());
    }
  }

  private static SequenceTrack read(DataInputStream in) throws IOException {
    SequenceTrack track = new SequenceTrack();
    track.first = in.readLong();
    track.last = in.readLong();
    track.lastTime = in.readLong();
    track.expiry = in.readLong();
    track.openSince = in.readLong();
    track.spanFrom = in.readLong();
    track.spanTo = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      track.missing.put(in.readLong(), in.readLong());
    }
    return track;
  }

  private static long micros(@Nullable Instant time) {
    return time == null ? NEVER : TradeTracker.micros(time);
  }

  private static @Nullable Instant instant(long micros) {
    return micros == NEVER ? null : TradeTracker.instant(micros);
  }
}
