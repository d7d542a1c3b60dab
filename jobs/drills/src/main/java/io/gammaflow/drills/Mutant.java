package io.gammaflow.drills;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassReader;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.ClassWriter;
import org.apache.flink.shaded.asm9.org.objectweb.asm.MethodVisitor;
import org.apache.flink.shaded.asm9.org.objectweb.asm.Opcodes;

/**
 * A guarantee broken on purpose, in the processes of a drill only: a drill that stays green then is
 * worth nothing. The classes that are broken are those of the build, with one method that does
 * nothing but return.
 */
public enum Mutant {
  /** No trade is remembered, so none is known when it comes again. */
  DEDUPE(
      "io/gammaflow/streams/exposure/book/Journal", "find", Opcodes.ACONST_NULL, Opcodes.ARETURN),
  /** Every signal of a book is the first. */
  SEQUENCE(
      "io/gammaflow/streams/exposure/signal/BookMemory",
      "nextSignalSeq",
      Opcodes.LCONST_1,
      Opcodes.LRETURN),
  /**
   * Every fourth commit is reported as done and is not: the sink does this without another class.
   */
  COMMIT("", "", Opcodes.NOP, Opcodes.NOP);

  private final String className;
  private final String method;
  private final int constant;
  private final int returns;

  Mutant(String className, String method, int constant, int returns) {
    this.className = className;
    this.method = method;
    this.constant = constant;
    this.returns = returns;
  }

  /** The mutant of a name, in either case. */
  public static Optional<Mutant> byName(String name) {
    return Stream.of(values()).filter(m -> m.name().equalsIgnoreCase(name)).findFirst();
  }

  /** As in the command's option. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Writes the broken class into a folder, to be put before all others on a class path.
   *
   * @throws IOException when the class is not there or has no such method
   */
  void write(Path folder) throws IOException {
    if (className.isEmpty()) {
      return;
    }
    Path file = folder.resolve(className + ".class");
    Files.createDirectories(file.getParent());
    try (InputStream in = Mutant.class.getResourceAsStream("/" + className + ".class")) {
      if (in == null) {
        throw new IOException("no class " + className + " to break");
      }
      Files.write(file, broken(in));
    }
  }

  private byte[] broken(InputStream in) throws IOException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    boolean[] found = new boolean[1];
    new ClassReader(in)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] thrown) {
                MethodVisitor whole = super.visitMethod(access, name, type, signature, thrown);
                if (!name.equals(method)) {
                  return whole;
                }
                found[0] = true;
                whole.visitCode();
                whole.visitInsn(constant);
                whole.visitInsn(returns);
                whole.visitMaxs(0, 0);
                whole.visitEnd();
                return new MethodVisitor(Opcodes.ASM9) {};
              }
            },
            0);
    if (!found[0]) {
      throw new IOException("class " + className + " has no method " + method + " to break");
    }
    return writer.toByteArray();
  }
}
