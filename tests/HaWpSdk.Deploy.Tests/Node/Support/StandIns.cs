namespace HaWpSdk.Deploy.Tests.Node.Support;

/// <summary>
/// Programs that stand in for those of a real node. They know the calls that the node's scripts make, refuse every other argument, and write down what
/// they were called with, which is how a test sees that no secret was an argument.
/// </summary>
internal static class StandIns
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["aws"] = Aws,
        ["systemctl"] = """
            #!/bin/bash
            printf 'systemctl %s\n' "$*" >> "$HAWP_STAND/calls"
            if [[ $1 == is-active && ${HAWP_STAND_PHP_RUNS:-} != yes ]]; then exit 3; fi
            """,
        // The node's web server, which answers everything with 200.
        ["curl"] = """
            #!/bin/bash
            printf 'curl %s\n' "$*" >> "$HAWP_STAND/calls"
            if [[ " $* " == *' --write-out '* ]]; then printf 200; fi
            """,
    };

    private const string Aws = """
        #!/bin/bash
        set -euo pipefail
        printf 'aws %s\n' "$*" >> "$HAWP_STAND/calls"
        if [[ -f $HAWP_STAND/fail/$1-$2 ]]; then
          cat "$HAWP_STAND/fail/$1-$2" >&2
          exit 254
        fi
        if [[ -f $HAWP_STAND/during/$1-$2 ]]; then
          bash "$HAWP_STAND/during/$1-$2"
        fi
        service=$1 call=$2
        shift 2
        declare -A option=()
        words=()
        while (($# > 0)); do
          case $1 in
            --only-show-errors) shift ;;
            --*) option[$1]=$2; shift 2 ;;
            *) words+=("$1"); shift ;;
          esac
        done
        only() {
          local name
          for name in "${!option[@]}"; do
            if [[ " $* " != *" $name "* ]]; then
              echo "aws: unknown option $name" >&2
              exit 252
            fi
          done
        }
        case $service-$call in
          s3-cp)
            only --region --content-type
            [[ ${option[--region]} == eu-west-1 && ${#words[@]} == 2 ]]
            from=${words[0]} to=${words[1]}
            if [[ $from == s3://artifacts/* ]]; then
              file=$HAWP_STAND/bucket/${from#s3://artifacts/}
              if [[ ! -f $file ]]; then
                echo "fatal error: An error occurred (404) when calling the HeadObject operation: Key \"${from#s3://artifacts/}\" does not exist" >&2
                exit 1
              fi
              if [[ $to == - ]]; then cat "$file"; else cp "$file" "$to"; fi
            else
              [[ $from == - && $to == s3://artifacts/* && ${option[--content-type]} == application/json ]]
              file=$HAWP_STAND/bucket/${to#s3://artifacts/}
              mkdir -p "$(dirname "$file")"
              cat > "$file.$$"
              mv "$file.$$" "$file"
              mkdir -p "$HAWP_STAND/put"
              cat "$file" >> "$HAWP_STAND/put/$(basename "$file")"
              echo >> "$HAWP_STAND/put/$(basename "$file")"
            fi
            ;;
          secretsmanager-get-secret-value)
            only --region --secret-id --version-stage --query --output
            [[ ${option[--query]} == SecretString && ${option[--output]} == text ]]
            file=$HAWP_STAND/secrets/${option[--secret-id]}/${option[--version-stage]:-AWSCURRENT}
            if [[ ! -f $file ]]; then
              echo "An error occurred (ResourceNotFoundException) when calling the GetSecretValue operation: Secrets Manager can't find the specified secret value for staging label." >&2
              exit 254
            fi
            cat "$file"
            echo
            ;;
          secretsmanager-put-secret-value)
            only --region --secret-id --secret-string
            [[ ${option[--secret-string]} == file://* ]]
            folder=$HAWP_STAND/secrets/${option[--secret-id]}
            mv "$folder/AWSCURRENT" "$folder/AWSPREVIOUS"
            cp "${option[--secret-string]#file://}" "$folder/AWSCURRENT"
            echo '{}'
            ;;
          cloudfront-create-invalidation)
            only --region --distribution-id --invalidation-batch --query --output
            [[ ${option[--distribution-id]} =~ ^E[A-Z0-9]+$ ]]
            printf '%s\n' "${option[--invalidation-batch]}" >> "$HAWP_STAND/invalidations"
            echo I123
            ;;
          *)
            echo "aws: no such call: $service $call" >&2
            exit 252
            ;;
        esac
        """;
}
