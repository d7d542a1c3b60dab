package io.gammaflow.drills;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way between a client and a server of this machine that can be cut and opened again. */
public final class Relay implements Closeable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int BUFFER = 16_384;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  /**
   * @param target port of the server
   */
  public Relay(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, LOOPBACK);
    start("relay", this::admit);
  }

  /** Where the client connects. */
  public int port() {
    return door.getLocalPort();
  }

  /** Nothing goes through: what is open is closed, and what comes is closed at once. */
  public void cut() {
    cut = true;
    open.forEach(Relay::closeQuietly);
  }

  /** As before; a connection that was cut stays so. */
  public void restore() {
    cut = false;
  }

  private void admit() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (cut) {
          closeQuietly(client);
          continue;
        }
        Socket server = new Socket(LOOPBACK, target);
        open.add(client);
        open.add(server);
        start("relay-out", () -> pump(client, server));
        start("relay-in", () -> pump(server, client));
        if (cut) {
          cut();
        }
      } catch (IOException e) {
        // The relay is closed, or the server is away: the client finds its connection closed.
        continue;
      }
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Either side has ended: so does the other.
    } finally {
      closeQuietly(from);
      closeQuietly(to);
      open.remove(from);
      open.remove(to);
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a socket does not close", e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
