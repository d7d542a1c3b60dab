package io.gammaflow.drills;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a JVM is started with.
 *
 * @param options of Java, e.g. {@code -Xmx256m}
 * @param classPath of the program
 * @param environment variables beside those of this process
 */
public record JvmOptions(List<String> options, String classPath, Map<String, String> environment) {

  /** A small one, quick to start, with the class path of this process. */
  public static JvmOptions small(String heap) {
    return new JvmOptions(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + heap),
        System.getProperty("java.class.path"),
        Map.of());
  }

  /** The same with further jars behind the others. */
  public JvmOptions withJars(List<Path> jars) {
    List<String> path = new ArrayList<>(List.of(classPath));
    jars.forEach(jar -> path.add(jar.toString()));
    return new JvmOptions(options, String.join(File.pathSeparator, path), environment);
  }

  /** The same with a variable. */
  public JvmOptions with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new JvmOptions(options, classPath, more);
  }
}
