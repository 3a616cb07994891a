<?php

// The front of three shops and a plain form, for `php -S`: as much of each platform as a recipe
// touches, with the recipe itself, copied to RECIPES, in its place.
declare(strict_types=1);

error_reporting(E_ALL);
set_error_handler(function ($level, $message, $file, $line) {
    throw new ErrorException($message, 0, $level, $file, $line);
});

define('ACCORD_URL', getenv('ACCORD_URL'));
define('ACCORD_KEY', getenv('ACCORD_KEY'));
define('SHOP_URL', getenv('SHOP_URL'));
define('RECIPES', getenv('RECIPES'));

/** What a shop remembers from one request to the next. */
function kept(string $name, ?array $value = null): array
{
    $file = RECIPES . "/$name.json";
    if ($value !== null) {
        file_put_contents($file, json_encode($value));
    }
    return is_file($file) ? json_decode(file_get_contents($file), true) : [];
}

function answer_json(array $body): void
{
    header('Content-Type: application/json');
    echo json_encode($body);
}

/** Nothing inline runs or styles, and nobody but Accord and the shop is asked. */
function page(string $body, array $scripts = [], string $evaluates = ''): void
{
    $accord = ACCORD_URL;
    header('Content-Type: text/html; charset=utf-8');
    header("Content-Security-Policy: default-src 'none'; img-src data:; script-src 'self' $accord$evaluates; connect-src 'self' $accord; form-action 'self'");
    $tags = implode('', array_map(fn ($script) => "<script src=\"$script\" defer></script>", $scripts));
    echo "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Shop</title><link rel=\"icon\" href=\"data:,\">$tags<body><h1>Checkout</h1>$body</body></html>";
}

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (strpos($path, '/scripts/') === 0) {
    $folders = [__DIR__, getenv('MODULES'), RECIPES];
    foreach ($folders as $folder) {
        $file = $folder . '/' . substr($path, strlen('/scripts/'));
        if (is_file($file) && substr($file, -4) !== '.php') {
            header('Content-Type: ' . (substr($file, -3) === '.js' ? 'text/javascript' : 'text/html'));
            readfile($file);
            return;
        }
    }
    http_response_code(404);
    return;
}
[, $shop] = explode('/', $path) + [1 => ''];
if ($shop === 'plain-form' && $_SERVER['REQUEST_METHOD'] === 'GET') {
    $checkout = file_get_contents(RECIPES . '/plain-form/checkout.html');
    page(str_replace(['https://sms.brand.example', '"/order"'], [ACCORD_URL, '"/plain-form/order"'], $checkout));
} elseif ($shop === 'plain-form') {
    require RECIPES . '/plain-form/order.php';
} else {
    require __DIR__ . "/$shop.php";
}
