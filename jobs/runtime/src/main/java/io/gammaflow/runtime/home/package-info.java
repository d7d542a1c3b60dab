/** What is kept on this machine for its user, outside any folder that the user named. */
@NullMarked
package io.gammaflow.runtime.home;

import org.jspecify.annotations.NullMarked;
