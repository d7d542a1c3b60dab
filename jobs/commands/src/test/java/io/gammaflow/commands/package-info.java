/** Tests of an operator's commands. */
@NullMarked
package io.gammaflow.commands;

import org.jspecify.annotations.NullMarked;
