/** The commands of an operator, and what every command is built from. */
@NullMarked
package io.gammaflow.commands;

import org.jspecify.annotations.NullMarked;
