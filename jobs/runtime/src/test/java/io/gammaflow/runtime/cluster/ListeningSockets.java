package io.gammaflow.runtime.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The TCP sockets that this process listens on, by the kernel's tables. */
public final class ListeningSockets {
  private static final Path TABLES = Path.of("/proc/self/net");
  private static final Path FILES = Path.of("/proc/self/fd");
  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Whether this system has such tables. */
  public static boolean areKnown() {
    return Files.isReadable(TABLES.resolve("tcp")) && Files.isDirectory(FILES);
  }

  /** Each as {@code address:port}; a loopback address of either kind as {@code loopback:port}. */
  public static List<String> all() throws IOException {
    Set<String> mine = inodes();
    List<String> all = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      Path file = TABLES.resolve(table);
      if (!Files.exists(file)) {
        continue;
      }
      for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
        String[] columns = line.trim().split("\\s+");
        if (columns.length > INODE
            && columns[STATE].equals(LISTEN)
            && mine.contains(columns[INODE])) {
          all.add(readable(columns[ADDRESS]));
        }
      }
    }
    return all;
  }

  /** The kernel writes words of four bytes in the machine's order, here the lowest first. */
  private static String readable(String address) {
    String host = address.substring(0, address.indexOf(':'));
    int port = HexFormat.fromHexDigits(address, host.length() + 1, address.length());
    boolean loopback =
        host.equals("00000000000000000000000001000000")
            || host.length() == 8 && host.endsWith("7F")
            || host.startsWith("0000000000000000FFFF0000") && host.endsWith("7F");
    return (loopback ? "loopback" : host.toLowerCase(Locale.ROOT)) + ":" + port;
  }

  private static Set<String> inodes() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FILES)) {
      for (Path file : files) {
        try {
          String target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (IOException closedMeanwhile) {
          continue;
        }
      }
    }
    return inodes;
  }
}
