package dev.assay.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says, and what evidence names. */
final class Version implements IVersionProvider {
  /** The version of Assay, as the build wrote it into the jar. */
  static String ofAssay() {
    String built = Version.class.getPackage().getImplementationVersion();
    return built == null ? "0.1.0" : built;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "assay " + ofAssay() + " (JDK " + Runtime.version() + ")",
    };
  }
}
