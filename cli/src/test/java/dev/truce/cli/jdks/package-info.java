/** The same results on every JDK at hand, whatever language, time zone and number of processors. */
package dev.truce.cli.jdks;
