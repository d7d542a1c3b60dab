package io.gammaflow.operations.doctor;

/**
 * One thing that was checked.
 *
 * @param name what
 * @param passed whether it is as it should be
 * @param found what was found
 * @param mend the suggested fix; empty when it passed
 */
public record Check(String name, boolean passed, String found, String mend) {

  static Check pass(String name, String found) {
    return new Check(name, true, found, "");
  }

  static Check fail(String name, String found, String mend) {
    return new Check(name, false, found, mend);
  }
}
