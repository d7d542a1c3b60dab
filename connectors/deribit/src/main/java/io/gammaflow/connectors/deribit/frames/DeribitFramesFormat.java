package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code deribit-frames}: a folder of recorded connections, or one file of them. */
public final class DeribitFramesFormat implements FileFormat {
  private static final Pattern CONNECTION =
      Pattern.compile("([A-Za-z_]{1,32})\\.ws\\.([0-9]{1,6})\\.([0-9]{1,6})");
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*(?:[0-9]{9,10}(?:\\.[0-9]+)?: ?\\{|configuration: |https?://|wss?://|\\{\"t\": ?\"header\")");
  private static final Pattern LISTS =
      Pattern.compile("[A-Za-z_]{1,32}(?:\\.http\\.[0-9]{1,6})?\\.[0-9]{1,6}");

  @Override
  public String name() {
    return "deribit-frames";
  }

  @Override
  public boolean snapshot() {
    return false;
  }

  @Override
  public String expected() {
    return "recorded WebSocket frames, one <epoch seconds>: {json} per line, or cryptofeed's JSON Lines";
  }

  @Override
  public boolean resembles(FileHead head) {
    return FRAME.matcher(head.text()).lookingAt();
  }

  @Override
  public FramesInput open(Path path, ReadOptions options)
      throws RefusedInputException, IOException {
    if (!Files.exists(path)) {
      throw new RefusedInputException(path, "no such file");
    }
    List<FramesPartition> partitions = Files.isDirectory(path) ? connections(path) : file(path);
    for (FramesPartition partition : partitions) {
      for (Path file : partition.files()) {
        checkFirstLine(file);
      }
    }
    return new FramesInput(partitions, options);
  }

  private static List<FramesPartition> file(Path path) {
    return List.of(new FramesPartition(path.getFileName().toString(), List.of(path), true));
  }

  private static List<FramesPartition> connections(Path folder)
      throws RefusedInputException, IOException {
    List<Path> lists = new ArrayList<>();
    TreeMap<Connection, TreeMap<Integer, Path>> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        Matcher connection = CONNECTION.matcher(name);
        if (connection.matches()) {
          Connection key =
              new Connection(connection.group(1), Integer.parseInt(connection.group(2)));
          parts
              .computeIfAbsent(key, k -> new TreeMap<>())
              .put(Integer.parseInt(connection.group(3)), file);
        } else if (LISTS.matcher(name).matches()) {
          lists.add(file);
        }
      }
    }
    if (parts.isEmpty()) {
      throw new RefusedInputException(
          folder, "no recorded connection in it (DERIBIT.ws.<connection>.<part>)");
    }
    List<FramesPartition> partitions = new ArrayList<>();
    for (var connection : parts.entrySet()) {
      List<Path> files = new ArrayList<>(lists);
      files.addAll(connection.getValue().values());
      partitions.add(new FramesPartition(connection.getKey().name(), files, partitions.isEmpty()));
    }
    return partitions;
  }

  private static void checkFirstLine(Path file) throws RefusedInputException, IOException {
    try (LineReader lines = LineReader.open(file, Json.MAX_ANSWER_BYTES)) {
      Line first = lines.next();
      if (first != null) {
        FrameLine.of(first.raw());
      }
    } catch (RejectedException e) {
      throw new RefusedInputException(file, 1, "not a recorded frame (<epoch seconds>: {json})");
    }
  }

  private record Connection(String venue, int number) implements Comparable<Connection> {
    String name() {
      return venue + ".ws." + number;
    }

    @Override
    public int compareTo(Connection other) {
      int byVenue = venue.compareTo(other.venue);
      return byVenue != 0 ? byVenue : Integer.compare(number, other.number);
    }
  }
}
