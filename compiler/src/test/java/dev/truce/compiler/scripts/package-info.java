/**
 * Scripts as tests. A script says in marks what it prints and where it fails; both engines run it
 * and must agree with the marks and with each other. See {@link dev.truce.compiler.scripts.Marks}
 * for the marks.
 */
package dev.truce.compiler.scripts;
