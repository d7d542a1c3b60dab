package io.gammaflow.sinks.client;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a module offers to whoever compiles against it: its public types and their members. */
final class PublicApi {
  private static final String CLASS = ".class";

  private PublicApi() {}

  /**
   * The list, a type and then its members, in the order of names.
   *
   * @param anchor a type of the module, in a folder or a jar
   * @param root package that the types are in
   * @param leftOut package that is left out
   */
  static List<String> of(Class<?> anchor, String root, String leftOut)
      throws IOException, URISyntaxException {
    List<String> lines = new ArrayList<>();
    for (String name : names(anchor)) {
      if (name.startsWith(root + '.') && !name.startsWith(leftOut + '.')) {
        describe(type(name), lines);
      }
    }
    return lines;
  }

  private static TreeSet<String> names(Class<?> anchor) throws IOException, URISyntaxException {
    Path home = Path.of(anchor.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(home)) {
      return names(home);
    }
    try (FileSystem jar = FileSystems.newFileSystem(home)) {
      return names(jar.getPath("/"));
    }
  }

  private static TreeSet<String> names(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .map(file -> home.relativize(file).toString())
          .filter(file -> file.endsWith(CLASS))
          .map(file -> file.substring(0, file.length() - CLASS.length()).replace('/', '.'))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void describe(Class<?> type, List<String> lines) {
    if (!isOffered(type)) {
      return;
    }
    String parents =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(parent -> parent.getTypeName())
            .filter(parent -> !parent.equals("java.lang.Object"))
            .collect(Collectors.joining(", "));
    lines.add(head(type) + (parents.isEmpty() ? "" : " : " + parents));
    TreeSet<String> members = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      add(field, field.toGenericString(), members);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      add(constructor, constructor.toGenericString(), members);
    }
    for (Method method : type.getDeclaredMethods()) {
      add(method, method.toGenericString(), members);
    }
    members.forEach(member -> lines.add("  " + member));
  }

  /** Modifiers, kind and name, in words that do not depend on the Java that runs this. */
  private static String head(Class<?> type) {
    int modifiers = type.getModifiers() & ~(Modifier.INTERFACE | Modifier.STATIC);
    String kind = type.isRecord() ? "record" : type.isEnum() ? "enum" : "class";
    return Modifier.toString(type.isInterface() ? modifiers & ~Modifier.ABSTRACT : modifiers)
        + (type.isInterface() ? " interface " : " " + kind + " ")
        + type.getName()
        + (type.getTypeParameters().length == 0 ? "" : Arrays.toString(type.getTypeParameters()));
  }

  /** Whether it and all types around it are public. */
  private static boolean isOffered(Class<?> type) {
    Class<?> around = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (around == null || isOffered(around));
  }

  private static void add(Member member, String text, TreeSet<String> members) {
    boolean offered = (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    if (offered && !member.isSynthetic()) {
      members.add(text);
    }
  }
}
