/** The user's files on this machine, outside any folder that the user named. */
@NullMarked
package io.gammaflow.runtime.home;

import org.jspecify.annotations.NullMarked;
