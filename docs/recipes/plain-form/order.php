<?php

declare(strict_types=1);

require __DIR__ . '/../php/accord.php';

// The order is placed first: whatever happens below, it stands.
$order = 'order ' . bin2hex(random_bytes(4));
$accord = new Accord((string) getenv('ACCORD_URL'), (string) getenv('ACCORD_KEY'));
try {
    $accord->grant(
        (string) ($_POST['phone'] ?? ''),
        (array) ($_POST['sms'] ?? []),
        (string) ($_POST['sms_notice'] ?? ''),
        $order,
        (string) getenv('SHOP_URL') . '/checkout'
    );
} catch (AccordProblem $problem) {
    // Keep it for later when $problem->mayPass(); a number that is no mobile stays one.
    error_log("$order: " . $problem->problem);
}
header('Content-Type: text/html; charset=utf-8');
echo '<!doctype html><html lang="en"><title>Thank you</title><h1>Thank you</h1></html>';
