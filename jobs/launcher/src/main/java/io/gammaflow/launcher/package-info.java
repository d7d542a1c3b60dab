/**
 * The door: the command line and its commands. May import every room; the only place with a main.
 */
@NullMarked
package io.gammaflow.launcher;

import org.jspecify.annotations.NullMarked;
