# Read by the scripts that start a JVM: finds a JDK that is new enough, and says what to do where there is none.

needed=25

say() { printf '%s\n' "$*" >&2; }

# Sets jdk when the folder $1 holds a Java that is new enough.
try_jdk() {
  [ -z "$jdk" ] && [ -x "$1/bin/java" ] || return 0
  version=''
  [ ! -r "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$1/release")
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\).*/\1/p')
  version=${version#1.}
  version=${version%%[!0-9]*}
  [ -z "$version" ] || [ "$version" -lt "$needed" ] || jdk=$1
}

find_jdk() {
  jdk=''
  [ -z "${JAVA_HOME:-}" ] || try_jdk "$JAVA_HOME"
  java=$(command -v java 2>/dev/null) && try_jdk "$(dirname "$(dirname "$(readlink -f "$java" 2>/dev/null || printf '%s' "$java")")")"
  for folder in /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    try_jdk "$folder"
  done
  if [ -z "$jdk" ]; then
    say " ✖ no Java $needed or later found  (exit 3)"
    say "   → install a JDK $needed, or JAVA_HOME=/path/to/jdk-$needed $0"
    exit 3
  fi
}
