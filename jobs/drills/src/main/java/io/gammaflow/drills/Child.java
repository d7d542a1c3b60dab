package io.gammaflow.drills;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/** Runs a program until it ends or the process that started it does, however that came to pass. */
final class Child {
  private static final int ORPHANED = 143;

  private Child() {}

  /**
   * @param arguments main class, and its arguments
   */
  public static void main(String[] arguments) throws Throwable {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(ORPHANED)));
    try {
      Class.forName(arguments[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
