#!/usr/bin/env bash
# Lighthouse (from npm) on the seed's page, as phone and desktop: `docs/lighthouse.sh`, in the development environment.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
.venv/bin/standfirst render examples/article.json > "$folder/index.html"
.venv/bin/python -m http.server --bind 127.0.0.1 --directory "$folder" 8099 2> /dev/null &
server=$!
trap 'kill $server; rm -rf "$folder"' EXIT
for preset in perf desktop; do
  npx --yes lighthouse@12 http://127.0.0.1:8099/ --quiet --preset="$preset" --only-categories=accessibility,best-practices,seo,performance \
    --chrome-flags="--headless=new --no-sandbox" --output=json --output-path="$folder/report.json"
  .venv/bin/python -c "import json, sys; found = json.load(open(sys.argv[2]))['categories'].values(); print(sys.argv[1], {each['title']: round(each['score'] * 100) for each in found})" "$preset" "$folder/report.json"
done
