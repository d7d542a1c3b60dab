/**
 * What is kept on this machine for its user, outside any folder that the user named. Imports
 * nothing of the other packages.
 */
@NullMarked
package io.gammaflow.launcher.home;

import org.jspecify.annotations.NullMarked;
